/// The application serial number of a card: 10 bytes.
public struct CardSerial: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let high: UInt16
    private let low: UInt64

    /// A serial of these bytes.
    public init(_ bytes: InlineArray<10, UInt8>) {
        high = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        low = (2..<10).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// Takes 10 bytes; nothing for another number of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 10 else { return nil }
        let array = Array(bytes)
        self.init(InlineArray { array[$0] })
    }

    /// The bytes.
    public var bytes: [UInt8] {
        let bytes = inlineBytes
        return bytes.indices.map { bytes[$0] }
    }

    /// The bytes, in place.
    var inlineBytes: InlineArray<10, UInt8> {
        InlineArray { index in
            UInt8(
                truncatingIfNeeded: index < 2
                    ? UInt64(high) >> (8 - 8 * index) : low >> (72 - 8 * index))
        }
    }

    /// The order of the bytes.
    public static func < (left: CardSerial, right: CardSerial) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Twenty hexadecimal digits.
    public var description: String {
        let digits = bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return digits.joined()
    }
}
