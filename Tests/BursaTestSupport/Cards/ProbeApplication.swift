public import CardKernel
public import ISO7816

/// An application of nothing but what the tests need: a command without work, and writes that end
/// in each way in which a transaction can.
///
/// ```
/// 80 10 00 00            answers 9000
/// 80 12 p1 00 data       writes the data to the front of the file with short identifier 16 and
///                        p1 = 01 commits, 02 aborts, 03 returns an error, 04 returns without commit,
///                        05 commits once in the middle and once at the end
/// 80 14 00 00 Le         so many random bytes, at most 64
/// 80 16 00 00            sets the mark, which is volatile
/// ```
public struct ProbeApplication: CardApplication, ~Copyable {
    /// Set by a command, cleared by events: volatile state of an application.
    public private(set) var isMarked = false

    /// The application before any command.
    public init() {}

    /// Carries out the commands of the table above.
    @inlinable
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard command.cla == 0x80 else { return nil }
        switch command.ins {
        case 0x10: return .success
        default: return try processOther(command, kernel: &kernel, into: &response)
        }
    }

    @usableFromInline
    mutating func processOther(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        switch command.ins {
        case 0x12: return try write(command, &kernel)
        case 0x14: return try draw(command, &kernel, &response)
        case 0x16:
            isMarked = true
            return .success
        default: return .instructionUnsupported
        }
    }

    /// Forgets the mark when the table says so.
    public mutating func apply(_ event: CardEvent) {
        if event.clears(.application) { isMarked = false }
    }

    private mutating func write(
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel
    ) throws(StorageError) -> StatusWord {
        guard let offset = kernel.contentOffset(short: 0x16) else { return .fileNotFound }
        let half = command.data.count / 2
        try kernel.journal.stage(command.data.extracting(0..<half), at: offset)
        if command.p1 == 5 { try kernel.journal.commit() }
        try kernel.journal.stage(command.data.extracting(half...), at: offset + half)
        switch command.p1 {
        case 1, 5: try kernel.journal.commit()
        case 2: kernel.journal.abort()
        case 3: return .executionError
        default: break
        }
        return .success
    }

    private func draw(
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        var bytes = [UInt8](repeating: 0, count: min(command.ne, 64))
        var span = bytes.mutableSpan
        try kernel.random(into: &span)
        for byte in bytes { response.append(byte) }
        return .success
    }
}
