/// What a terminal keeps of one transaction: first what it intends, later what became of it.
///
/// It is made durable before the command that may move value is sent, and replaced or removed when
/// the transaction has ended. From it alone the transaction can be resolved later, by another
/// ``TerminalMachine``.
public struct TerminalRecord: Sendable {
    /// How far the transaction is known to have come; it only grows.
    public enum Stage: UInt8, Sendable, Comparable {
        /// Nothing that could move value was sent.
        case none = 0
        /// The card may have been told to move value: only it knows whether it did.
        case intended = 1
        /// The card says that it did, and gave its codes.
        case answered = 2
        /// The SAM accepted the card's codes: value has moved.
        case accepted = 3

        /// Which came earlier.
        public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// How far it has come.
    public internal(set) var stage = Stage.none
    /// What was agreed. The balance is the one before; with records the terms are the hash of all.
    public internal(set) var transaction = Transaction()
    /// MAC2: from the card offline, from the host of a load or update. Of an unload MAC2, then MAC3.
    public internal(set) var mac = InlineArray<8, UInt8>(repeating: 0)
    /// The TAC; of an unload MAC3.
    public internal(set) var tac = InlineArray<8, UInt8>(repeating: 0)
    /// The version of the receipt key, if a receipt was verified.
    public internal(set) var receiptKeyVersion: UInt8?
    /// The signature of the verified receipt, else zeros.
    public internal(set) var signature = InlineArray<64, UInt8>(repeating: 0)

    /// A record of nothing.
    public init() {}

    /// A record without a receipt, as an operator may have it from elsewhere.
    public init(stage: Stage, transaction: Transaction, tac: InlineArray<8, UInt8>) {
        (self.stage, self.transaction, self.tac) = (stage, transaction, tac)
    }

    /// The receipt that the card signed; nothing before one was verified.
    public var receipt: Receipt? {
        guard let receiptKeyVersion, transaction.type.isOffline, transaction.sequence < 0xFFFF
        else { return nil }
        return Receipt(of: transaction, keyVersion: receiptKeyVersion)
    }
}
