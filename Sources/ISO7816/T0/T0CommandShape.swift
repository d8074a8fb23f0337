/// Where the data and the lengths of a command APDU are, as far as T=0 has to know.
/// ISO 7816-3, 12.1.3
struct T0CommandShape: Equatable {
    /// Bytes of data: 0...65535.
    let dataByteCount: Int
    /// The offset of the data.
    let dataOffset: Int
    /// Bytes of response data that are asked for, 0...65536; 0 if there is no Le.
    let expectedByteCount: Int

    /// Finds the lengths of exactly one command APDU, and refuses what T=0 cannot carry.
    /// - Throws: In this order: `truncated` at the count of fewer than four bytes, `invalidValue` at
    ///   0 (CLA FF is reserved for PPS) or 1 (an INS that reads as a procedure byte: 6x or 9x), what
    ///   ``CommandAPDU/init(parsing:)`` throws.
    init(_ command: Span<UInt8>) throws(ISO7816Error) {
        guard command.count >= 4 else { throw ISO7816Error(.truncated, at: command.count) }
        guard command[0] != 0xFF else { throw ISO7816Error(.invalidValue, at: 0) }
        guard T0.isInstruction(command[1]) else { throw ISO7816Error(.invalidValue, at: 1) }
        let parsed = try CommandAPDU(parsing: command)
        dataByteCount = parsed.data.count
        dataOffset = parsed.isExtended ? 7 : 5
        expectedByteCount = parsed.ne
    }
}
