/// Where the data and the lengths of a command APDU are, as far as T=0 has to know.
/// ISO 7816-3, 12.1.3
struct T0CommandShape: Equatable {
    /// Bytes of data: 0...65535.
    var dataByteCount = 0
    /// The offset of the data.
    var dataOffset = 5
    /// Bytes of response data that are asked for, 0...65536; 0 if there is no Le.
    var expectedByteCount = 0

    /// Finds the lengths of exactly one command APDU, and refuses what T=0 cannot carry.
    /// - Throws: In this order: `truncated`, `invalidValue` at 0 (CLA FF is reserved for PPS) or 1
    ///   (an INS that reads as a procedure byte: odd, 6x or 9x), `truncated`, `invalidLength` at 5
    ///   (an extended Lc of zero), `trailingBytes`.
    init(_ command: Span<UInt8>) throws(ISO7816Error) {
        guard command.count >= 4 else { throw ISO7816Error(.truncated, at: command.count) }
        guard command[0] != 0xFF else { throw ISO7816Error(.invalidValue, at: 0) }
        guard T0.isInstruction(command[1]) else { throw ISO7816Error(.invalidValue, at: 1) }
        guard command.count > 4 else { return }
        if command.count == 5 {
            expectedByteCount = T0.count(command[4])
        } else if command[4] != 0 {
            try readShort(command)
        } else {
            try readExtended(command)
        }
    }

    private mutating func readShort(_ command: Span<UInt8>) throws(ISO7816Error) {
        dataByteCount = Int(command[4])
        let end = 5 + dataByteCount
        guard command.count >= end else { throw ISO7816Error(.truncated, at: command.count) }
        guard command.count <= end + 1 else { throw ISO7816Error(.trailingBytes, at: end + 1) }
        if command.count == end + 1 { expectedByteCount = T0.count(command[end]) }
    }

    private mutating func readExtended(_ command: Span<UInt8>) throws(ISO7816Error) {
        guard command.count >= 7 else { throw ISO7816Error(.truncated, at: command.count) }
        let first = Int(command[5]) << 8 | Int(command[6])
        if command.count == 7 {
            expectedByteCount = first == 0 ? 65536 : first
            return
        }
        guard first != 0 else { throw ISO7816Error(.invalidLength, at: 5) }
        dataByteCount = first
        dataOffset = 7
        let end = 7 + first
        guard command.count >= end, command.count != end + 1 else {
            throw ISO7816Error(.truncated, at: command.count)
        }
        guard command.count <= end + 2 else { throw ISO7816Error(.trailingBytes, at: end + 2) }
        if command.count == end + 2 {
            let last = Int(command[end]) << 8 | Int(command[end + 1])
            expectedByteCount = last == 0 ? 65536 : last
        }
    }
}
