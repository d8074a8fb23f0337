import Board

/// The way an allocation slips in: a literal, an append.
@inline(never)
func reversed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes.reversed() { result.append(byte) }
    return result
}

board_exit(UInt32(reversed([UInt8(truncatingIfNeeded: board_stack_byte_count()), 2, 3])[0]))
