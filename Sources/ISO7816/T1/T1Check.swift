/// The error detection code that ends a block of T=1. ISO 7816-3, 11.3.4
///
/// The card announces it in its answer to reset; without an announcement it is the LRC.
///
/// The standard takes its CRC from ISO 13239, and readers differ in how they read that. Both
/// readings share the reflected polynomial 8408 and the start value FFFF, and put the most
/// significant byte first on the line. They differ in the inversion at the end:
///
/// | block       | `crc`   | `crcInverted` |
/// |-------------|---------|---------------|
/// | 00 C1 01 FE | 54 4E   | AB B1         |
///
/// Neither code sees every error. The LRC misses two errors in the same bit position, the CRC one
/// random block in 65536.
public enum T1Check: Equatable, Sendable {
    /// One byte: the exclusive or of all bytes before it.
    case lrc
    /// Two bytes, not inverted: what the common host driver for card readers computes.
    case crc
    /// Two bytes, inverted at the end, as ISO 13239 has it.
    case crcInverted

    /// Bytes at the end of a block: 1 or 2.
    public var byteCount: Int {
        switch self {
        case .lrc: 1
        case .crc, .crcInverted: 2
        }
    }

    /// The code over `bytes`, in the low byte for the LRC.
    public func value(of bytes: Span<UInt8>) -> UInt16 {
        switch self {
        case .lrc: Self.exclusiveOr(bytes)
        case .crc: Self.remainder(bytes)
        case .crcInverted: ~Self.remainder(bytes)
        }
    }

    private static func exclusiveOr(_ bytes: Span<UInt8>) -> UInt16 {
        var sum: UInt8 = 0
        for index in 0..<bytes.count { sum ^= bytes[index] }
        return UInt16(sum)
    }

    /// The remainder, eight steps of the shift register at a time: the polynomial has so few terms
    /// that its action on a byte is three shifts.
    private static func remainder(_ bytes: Span<UInt8>) -> UInt16 {
        var crc: UInt16 = 0xFFFF
        for index in 0..<bytes.count {
            var byte = UInt8(truncatingIfNeeded: crc) ^ bytes[index]
            byte ^= byte << 4
            let wide = UInt16(byte)
            crc = (crc >> 8) ^ (wide << 8) ^ (wide << 3) ^ (wide >> 4)
        }
        return crc
    }
}
