import ISO7816

/// What the length of a transfer depends on.
struct CommandShape {
    /// Bytes of the whole APDU.
    var byteCount: Int
    /// Nc; 0 where the bytes are no APDU.
    var dataByteCount = 0
    /// Ne; 0 where the bytes are no APDU.
    var expectedByteCount = 0

    init(_ command: [UInt8]) {
        byteCount = command.count
        if let parsed = try? CommandAPDU(parsing: command.span) {
            dataByteCount = parsed.data.count
            expectedByteCount = parsed.ne
        }
    }

    /// Room for every response that the command allows, and for one of 256 bytes of data always.
    var responseByteCountMax: Int { max(256, expectedByteCount) + 2 }
}
