public import ISO7816

/// An application on a card: the commands that the kernel does not know, and what it remembers.
///
/// It joins a card by generics: `Card<Purse>` is one type, compiled as a whole.
public protocol CardApplication: ~Copyable {
    /// Carries out one command, of a proprietary class or with an instruction that the kernel does
    /// not know; what it answers is appended to `response`, without its status.
    ///
    /// What it stages in the journal of the kernel becomes durable when it commits, and is forgotten
    /// if it returns without.
    /// - Returns: the status; nothing if it does not know the command.
    /// - Throws: what the journal throws, and nothing else.
    mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord?

    /// Forgets what the table of ``CardEvent/clears(_:)`` says it must.
    mutating func apply(_ event: CardEvent)

    /// Hears of a command that was not its own: one of the kernel, whatever its status; one that it
    /// was not asked about, or did not know; and bytes that are no command. By itself it does nothing.
    ///
    /// It is called once for each, before ``apply(_:)`` and ``selected(_:_:kernel:)`` for the same
    /// command, and not where the card lost power in it.
    /// - Parameter instruction: the second byte; FF where there are fewer than the four of a header.
    mutating func interrupted(by instruction: UInt8)

    /// Hears of a SELECT that found something, and may change its status. By itself it does not.
    /// - Parameters:
    ///   - directory: the number of the directory that is current now, as ``Kernel/currentDirectory``.
    ///   - status: 9000, 6283 or 6285.
    /// - Returns: the status to answer with; the data of the answer stays as it is.
    mutating func selected(
        _ directory: Int, _ status: StatusWord, kernel: inout Kernel
    ) -> StatusWord
}

extension CardApplication where Self: ~Copyable {
    /// It does nothing.
    @inlinable
    public mutating func interrupted(by instruction: UInt8) {}

    /// It leaves the status as it is.
    @inlinable
    public mutating func selected(
        _ directory: Int, _ status: StatusWord, kernel: inout Kernel
    ) -> StatusWord {
        status
    }
}

/// A card without an application: the kernel's own commands alone.
public struct NoApplication: CardApplication, ~Copyable {
    /// It remembers nothing.
    public init() {}

    /// It knows no command.
    @inlinable
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        nil
    }

    /// It forgets nothing.
    @inlinable
    public mutating func apply(_ event: CardEvent) {}
}
