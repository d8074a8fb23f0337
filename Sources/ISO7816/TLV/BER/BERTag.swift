/// The tag of a BER-TLV data object: one to three bytes. ISO 7816-4, 5.2.2.1
///
/// ```
/// cc p nnnnn                       class, constructed, number 0...30
/// cc p 11111 | 0nnnnnnn            number 1...127
/// cc p 11111 | 1nnnnnnn 0nnnnnnn   number 128...16383
/// ```
/// The standard has no use for numbers 1...30 in two bytes, but payment cards do (9F02, BF0C), so
/// they are taken.
public struct BERTag: Equatable, Hashable, Sendable {
    /// The most bytes of a tag: the standard has no use for more.
    public static var byteCountMax: Int { 3 }

    /// The bytes of the tag as one big-endian number: `0x6F`, `0x9F38`, `0xDF8101`.
    public let rawValue: UInt32

    /// The tag that is written so; nothing if the bytes are no tag.
    public init?(_ rawValue: UInt32) {
        guard BERTag.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// How many bytes the tag has: 1...3.
    public var byteCount: Int {
        if rawValue <= 0xFF { return 1 }
        return rawValue <= 0xFFFF ? 2 : 3
    }

    /// Whether the value is itself a row of data objects.
    public var isConstructed: Bool { firstByte & 0x20 != 0 }

    /// Who gave the number its meaning: 0 universal, 1 application, 2 context, 3 private.
    public var classNumber: UInt8 { firstByte >> 6 }

    /// The number of the tag within its class: 0...16383.
    public var number: Int {
        switch byteCount {
        case 1: Int(rawValue & 0x1F)
        case 2: Int(rawValue & 0x7F)
        default: Int(rawValue & 0x7F00) >> 1 | Int(rawValue & 0x7F)
        }
    }

    private var firstByte: UInt8 {
        UInt8(truncatingIfNeeded: rawValue >> UInt32(8 * (byteCount - 1)))
    }

    /// Whether the number of bytes is the one that the first byte and the number ask for. The tag
    /// 00 is universal and reserved; here it is refused, since it is also what erased bytes show.
    private static func isValid(_ value: UInt32) -> Bool {
        if value <= 0xFF {
            return value != 0 && value & 0x1F != 0x1F
        }
        if value <= 0xFFFF {
            return value & 0x1F00 == 0x1F00 && value & 0x80 == 0 && value & 0x7F != 0
        }
        return value <= 0xFF_FFFF && value & 0x1F_0000 == 0x1F_0000
            && value & 0x8000 != 0 && value & 0x7F00 != 0 && value & 0x80 == 0
    }
}

extension BERTag: ExpressibleByIntegerLiteral {
    /// A tag written in the source; it must be a valid one.
    public init(integerLiteral value: UInt32) {
        precondition(BERTag.isValid(value), "not a BER-TLV tag")
        rawValue = value
    }
}
