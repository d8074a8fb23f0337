/// The two status bytes that end every response. ISO 7816-4, 5.6
///
/// It is an outcome, not an error: a card that refuses has done its work.
public struct StatusWord: Equatable, Hashable, Sendable {
    /// Both bytes, sw1 the high one.
    public let rawValue: UInt16

    /// A status word of this value; any is taken.
    public init(_ rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The status word of these two bytes.
    public init(sw1: UInt8, sw2: UInt8) {
        rawValue = UInt16(sw1) << 8 | UInt16(sw2)
    }

    /// The first byte: what kind of outcome.
    public var sw1: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }

    /// The second byte: which one of the kind.
    public var sw2: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
}
