// Big-endian numbers of 1...4 bytes, in fixed arrays and in the data of a command.

@inline(__always)
func number<let size: Int>(
    _ bytes: borrowing InlineArray<size, UInt8>, _ offset: Int, _ byteCount: Int
) -> UInt32 {
    var value: UInt32 = 0
    for index in offset..<offset &+ byteCount { value = value &<< 8 | UInt32(bytes[index]) }
    return value
}

@inline(__always)
func number(_ bytes: Span<UInt8>, _ offset: Int, _ byteCount: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in offset..<offset &+ byteCount { value = value &<< 8 | UInt32(bytes[index]) }
    return value
}

@inline(__always)
func put<let size: Int>(
    _ value: UInt32, _ byteCount: Int, _ bytes: inout InlineArray<size, UInt8>, _ offset: Int
) {
    var shift = UInt32(truncatingIfNeeded: byteCount &* 8)
    for index in offset..<offset &+ byteCount {
        shift &-= 8
        bytes[index] = UInt8(truncatingIfNeeded: value &>> shift)
    }
}

/// Whether every nibble of a date, time or currency is 0...9: above are the nibbles with the bit of
/// 8 and one of those of 4 and 2.
func isBCD(_ value: UInt32) -> Bool {
    (value &>> 3) & (value &>> 2 | value &>> 1) & 0x1111_1111 == 0
}
