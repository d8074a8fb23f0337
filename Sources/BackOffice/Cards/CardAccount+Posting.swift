import Purse

// What a movement does to what the office believes.
extension CardAccount {
    /// Takes a movement on that was not posted before.
    mutating func apply(_ posting: Posting) {
        shadow += posting.change
        guard !posting.key.isOffline else { return }
        let side = CardAccount.side(posting.key.account)
        nextOnline[side] = max(nextOnline[side], posting.key.sequence.successorClamped)
        guard posting.type.isLoad, posting.date >= loadDate else { return }
        let before = posting.date == loadDate ? loadedThatDay : 0
        loadDate = posting.date
        loadedThatDay = UInt32(clamping: UInt64(before) + UInt64(posting.amount))
    }

    /// The lowest sequence that its next load or unload may have.
    func nextOnline(of account: Account) -> UInt16 { nextOnline[CardAccount.side(account)] }

    private static func side(_ account: Account) -> Int {
        switch account {
        case .deposit: 0
        case .purse: 1
        }
    }
}

extension TransactionType {
    /// Whether it puts somebody's money on the card; an overdraft update only lends it.
    var isLoad: Bool { self == .depositLoad || self == .purseLoad }
}

extension UInt16 {
    /// The number behind this one; the last one has none, and no card uses it.
    fileprivate var successorClamped: UInt16 { self == .max ? .max : self + 1 }
}
