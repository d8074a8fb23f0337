/// A record of the log of a card, as a terminal reads it. A card may hold any bytes there.
///
/// ```
/// sequence after 2 | overdraft limit 3 | amount 4 | type 1 | terminal id 6 | date 4 | time 3
/// ```
public struct LogEntry: Sendable {
    /// How many bytes it has.
    public static var byteCount: Int { 23 }

    /// The sequence number after the transaction.
    public var sequence: UInt16 = 0
    /// The overdraft limit, in 3 bytes.
    public var limit: UInt32 = 0
    /// The amount in minor units; of an update the new limit.
    public var amount: UInt32 = 0
    /// The type byte: a ``TransactionType``, or what the card says instead.
    public var type: UInt8 = 0
    /// The terminal id.
    public var terminal = InlineArray<6, UInt8>(repeating: 0)
    /// The date, BCD YYYYMMDD.
    public var date: UInt32 = 0
    /// The time, BCD HHMMSS.
    public var time: UInt32 = 0

    /// A record of zeros.
    public init() {}

    /// Takes a record.
    /// - Returns: nothing for another number of bytes.
    public init?(parsing bytes: Span<UInt8>) {
        guard bytes.count == LogEntry.byteCount else { return nil }
        sequence = UInt16(truncatingIfNeeded: bytes.number(at: 0, byteCount: 2))
        limit = bytes.number(at: 2, byteCount: 3)
        amount = bytes.number(at: 5, byteCount: 4)
        type = bytes[9]
        terminal = bytes.field(at: 10)
        date = bytes.number(at: 16, byteCount: 4)
        time = bytes.number(at: 20, byteCount: 3)
    }
}
