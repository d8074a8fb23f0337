public import Purse

/// What makes two movements of value the same: no honest card uses a number twice.
public struct PostingKey: Hashable, Sendable {
    /// The card.
    public let serial: CardSerial
    /// Which of its two accounts.
    public let account: Account
    /// Whether a SAM of a terminal authorised it, and not a host: the two count apart.
    public let isOffline: Bool
    /// The sequence before the transaction.
    public let sequence: UInt16
}

/// One movement of value between a card and the rest of the scheme.
public struct Posting: Hashable, Sendable {
    /// What it is known by.
    public let key: PostingKey
    /// What it did.
    public let type: TransactionType
    /// Minor units; of an overdraft update the new limit.
    public let amount: UInt32
    /// Of an overdraft update the limit before, else zero.
    public let limit: UInt32
    /// The terminal id, 6 bytes.
    public let terminal: [UInt8]
    /// The terminal sequence; zero online.
    public let terminalSequence: UInt32
    /// BCD YYYYMMDD.
    public let date: UInt32
    /// BCD HHMMSS.
    public let time: UInt32
    /// The transaction authorisation code: 4 bytes of algorithm 00, 8 of 01.
    public let tac: [UInt8]

    /// What a record tells of.
    public init(_ record: TerminalRecord) {
        let transaction = record.transaction
        key = PostingKey(
            serial: CardSerial(transaction.serial), account: transaction.type.account,
            isOffline: transaction.type.isOffline, sequence: transaction.sequence)
        type = transaction.type
        amount = transaction.amount
        limit = transaction.type == .overdraftUpdate ? transaction.limit : 0
        terminal = transaction.terminal.indices.map { transaction.terminal[$0] }
        terminalSequence = transaction.type.isOffline ? transaction.terminalSequence : 0
        (date, time) = (transaction.date, transaction.time)
        tac = (0..<transaction.algorithm.codeByteCount).map { record.tac[$0] }
    }

    /// A posting as a store keeps it.
    init(
        key: PostingKey, type: TransactionType, amount: UInt32, limit: UInt32,
        terminal: [UInt8], terminalSequence: UInt32, date: UInt32, time: UInt32, tac: [UInt8]
    ) {
        (self.key, self.type, self.amount, self.limit) = (key, type, amount, limit)
        (self.terminal, self.terminalSequence) = (terminal, terminalSequence)
        (self.date, self.time, self.tac) = (date, time, tac)
    }

    /// Whether its code says which number of the card it has; of a payment that of algorithm 00 does not.
    var isNumberBound: Bool { !key.isOffline || tac.count == 8 }

    /// What it does to the shadow of the card, in minor units.
    public var change: Int64 {
        switch type {
        case .depositLoad, .purseLoad: Int64(amount)
        case .depositUnload, .purseUnload, .cashWithdrawal, .depositPurchase, .pursePurchase,
            .compositePurchase:
            -Int64(amount)
        // The balance contains the limit.
        case .overdraftUpdate: Int64(amount) - Int64(limit)
        }
    }
}
