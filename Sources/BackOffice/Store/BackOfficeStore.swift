/// Where the office keeps what it knows.
public protocol BackOfficeStore: AnyObject {
    /// Does everything in `body`, or nothing if it throws.
    /// - Throws: what `body` throws, or `.store`.
    func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result
}

/// The books of the office inside a transaction. Every function may throw `.store`.
public protocol BackOfficeBooks: AnyObject {
    /// A card.
    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount?
    /// Those of some cards that are there, in any order, each once.
    /// - Parameter serials: each once.
    func accounts(_ serials: [CardSerial]) throws(BackOfficeError) -> [CardAccount]
    /// Every card, by serial.
    func accounts() throws(BackOfficeError) -> [CardAccount]
    /// Every card that is on the negative list, by serial.
    func listed() throws(BackOfficeError) -> [CardSerial]
    /// Adds a card or replaces it.
    func set(_ account: CardAccount) throws(BackOfficeError)

    /// Posts a movement, unless its key is taken.
    /// - Returns: what has the key; nothing if it was posted.
    func post(_ posting: Posting) throws(BackOfficeError) -> Posting?
    /// What is posted under a key.
    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting?
    /// What is posted of algorithm 00 with the same card, terminal and terminal sequence: the same sale,
    /// whatever number it has.
    func sale(_ posting: Posting) throws(BackOfficeError) -> Posting?
    /// The movements of a card, by account, side and number.
    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting]

    /// Keeps a movement whose number was used by another. Twice is once.
    func dispute(_ posting: Posting) throws(BackOfficeError)
    /// The movements that are in dispute, by card, account, side and number.
    func disputed() throws(BackOfficeError) -> [Posting]

    /// Notes a load of which the card is about to be told, in place of one with the same key.
    func set(_ load: PendingLoad) throws(BackOfficeError)
    /// Forgets one, if it is there.
    func removePending(_ key: PostingKey) throws(BackOfficeError)
    /// The pending loads of a card, by account and number.
    func pending(of serial: CardSerial) throws(BackOfficeError) -> [PendingLoad]

    /// Raises an alarm. The same one twice is one.
    func raise(_ alarm: Alarm) throws(BackOfficeError)
    /// Every alarm, in the order in which they were raised.
    func alarms() throws(BackOfficeError) -> [Alarm]

    /// Raises a mark to a number, unless it is as high already.
    func raise(_ mark: BackOfficeMark, to number: UInt32) throws(BackOfficeError)
    /// The number of a mark; nothing before it was raised.
    func number(_ mark: BackOfficeMark) throws(BackOfficeError) -> UInt32?

    /// What everything comes to.
    func totals() throws(BackOfficeError) -> BackOfficeTotals
}
