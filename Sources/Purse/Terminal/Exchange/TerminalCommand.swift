/// The command that a terminal sends next: a short APDU, at most 261 bytes.
///
/// ```
/// cla ins p1 p2 [Lc data] [Le]
/// ```
struct TerminalCommand {
    /// Header 4, Lc, 255 bytes of data, Le. ISO 7816-4, 5.1
    private var row = ByteRow<261>()

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get { row.span }
    }

    /// Starts a command with `cla ins p1 p2` as one number.
    mutating func begin(_ header: UInt32) {
        row.truncate(to: 0)
        row.append(header, byteCount: 4)
        row.append(0)
    }

    mutating func append(_ value: UInt8) { row.append(value) }

    mutating func append(_ value: UInt32, byteCount: Int) {
        row.append(value, byteCount: byteCount)
    }

    mutating func append<let size: Int>(
        _ value: InlineArray<size, UInt8>, from first: Int = 0, count: Int? = nil
    ) {
        row.append(value, from: first, count: count)
    }

    mutating func append(_ value: Span<UInt8>) { row.append(value) }

    /// Ends the command.
    /// - Parameter expecting: how many bytes are wanted, 1...256; 0 leaves Le out.
    mutating func end(expecting ne: Int = 0) {
        let dataCount = row.count - 5
        if dataCount == 0 {
            row.truncate(to: 4)
        } else {
            row.replace(at: 4, with: UInt8(truncatingIfNeeded: dataCount))
        }
        // 256 loses its top bit: 00 means "the most".
        if ne > 0 { row.append(UInt8(truncatingIfNeeded: ne)) }
    }

    /// Asks for another number of bytes; the command has an Le.
    mutating func replaceExpected(_ ne: Int) {
        row.replace(at: row.count - 1, with: UInt8(truncatingIfNeeded: ne))
    }
}
