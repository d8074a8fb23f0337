public import CardKernel

/// What an algorithm id stands for; a key has one.
public typealias PurseAlgorithm = ReferenceObject.Algorithm

extension PurseAlgorithm {
    /// How many bytes the card's random number has in a transaction: 4 or 8.
    public var randomByteCount: Int {
        switch self {
        case .tripleDES: 4
        case .aes: 8
        }
    }

    /// How many bytes MAC1, MAC2, MAC3 and TAC have: 4 or 8.
    public var codeByteCount: Int { randomByteCount }
}

/// Everything that a code of a transaction may be about. What a code leaves out, the specification
/// says; the fields of it are then not looked at.
public struct Transaction: Sendable {
    /// The algorithm of the key index in use.
    public var algorithm = PurseAlgorithm.aes
    /// What the transaction does.
    public var type = TransactionType.pursePurchase
    /// The version of the key.
    public var keyVersion: UInt8 = 0
    /// The currency, ISO 4217 numeric, BCD: 0978 is 0x0978.
    public var currency: UInt16 = 0
    /// The application serial number.
    public var serial = InlineArray<10, UInt8>(repeating: 0)
    /// The card's random number, in the first 4 or all 8 bytes.
    public var random = InlineArray<8, UInt8>(repeating: 0)
    /// The sequence that INITIALIZE answered, before it is raised.
    public var sequence: UInt16 = 0
    /// The terminal id.
    public var terminal = InlineArray<6, UInt8>(repeating: 0)
    /// The terminal sequence; zero online.
    public var terminalSequence: UInt32 = 0
    /// The amount in minor units; of an overdraft update the new limit.
    public var amount: UInt32 = 0
    /// The date, BCD YYYYMMDD.
    public var date: UInt32 = 0
    /// The time, BCD HHMMSS, in the low 3 bytes.
    public var time: UInt32 = 0
    /// The overdraft limit before, in the low 3 bytes.
    public var limit: UInt32 = 0
    /// The balance before or after, as the code wants it.
    public var balance: UInt32 = 0
    /// The hash of the terms.
    public var terms = InlineArray<32, UInt8>(repeating: 0)

    /// A transaction of zeros.
    public init() {}
}

/// The four codes of a transaction; the raw value is the label in a code of algorithm 01.
public enum TransactionCode: UInt8, Sendable {
    /// From the PSAM offline, from the card online.
    case mac1 = 1
    /// From the card offline, from the host online.
    case mac2 = 2
    /// From the card, of an unload.
    case mac3 = 3
    /// From the card, under its TAC key.
    case tac = 4
}
