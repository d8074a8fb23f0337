/// What became of the records of one collection.
public struct CollectionReport: Equatable, Sendable {
    /// How many were posted.
    public var accepted = 0
    /// Their sum, in minor units.
    public var acceptedTotal: Int64 = 0
    /// How many were here already.
    public var duplicates = 0
    /// How many have a number that another payment of the card has.
    public var disputed = 0
    /// Their sum, in minor units.
    public var disputedTotal: Int64 = 0
    /// How many are no payments, have no code or a wrong one, a card that is not known, or a new number.
    public var rejected = 0
    /// The highest collection number of the terminal before; nothing where there was none or the records
    /// came without a number. Numbers between it and the batch's are collections that did not come yet.
    public var highestNumberBefore: UInt32?
    /// What each became, in the order in which they came.
    public var rulings: [CollectionRuling] = []
    /// What was noticed, each once; also what earlier collections noticed of the same records.
    public var alarms: [Alarm] = []

    /// Counts a ruling.
    mutating func note(_ ruling: CollectionRuling, _ posting: Posting) {
        rulings.append(ruling)
        switch ruling {
        case .notPayment, .incomplete, .wrongCode, .unknownCard, .renumbered: rejected += 1
        case .duplicate: duplicates += 1
        case .disputed:
            disputed += 1
            disputedTotal -= posting.change
        case .accepted:
            accepted += 1
            acceptedTotal -= posting.change
        }
    }
}
