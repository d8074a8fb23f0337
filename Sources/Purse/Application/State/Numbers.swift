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

/// Whether every nibble of a date or time is 0...9.
func isBCD(_ value: UInt32) -> Bool {
    // Adding six to each nibble carries out of it exactly where it is above nine.
    let sum = UInt64(value) &+ 0x6666_6666
    let carries = (sum ^ UInt64(value) ^ 0x6666_6666) & 0x1_1111_1110
    return carries == 0
}
