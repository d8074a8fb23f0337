import ISO7816

/// The few functions through which the journal reaches a card's non-volatile memory.
///
/// The memory is a row of pages of words of four bytes. Programming clears bits of one word, erasing
/// sets all bits of a page; both report what became of them. A driver is a table of C functions and
/// not a protocol: the journal and all that stands on it are compiled once, in their own module,
/// whatever memory they meet.
///
/// The context must stay where it is for as long as the driver is used.
@safe
public struct MemoryDriver {
    /// How many pages there are: 4...``StorageFormat/pageCountMax``.
    public let pageCount: Int
    /// How many words a page has: ``StorageFormat/pageWordCountMin``...``StorageFormat/pageWordCountMax``.
    public let pageWordCount: Int

    /// Copies bytes out of memory: context, first byte, count, destination.
    public typealias Read =
        @convention(c) (
            UnsafeMutableRawPointer, UInt32, UInt32, UnsafeMutablePointer<UInt8>
        ) -> Void
    /// Clears the bits of one word that are zero in a value: context, word, value; a
    /// ``MemoryOutcome``.
    public typealias Program = @convention(c) (UnsafeMutableRawPointer, UInt32, UInt32) -> UInt8
    /// Sets every bit of one page: context, page; a ``MemoryOutcome``.
    public typealias Erase = @convention(c) (UnsafeMutableRawPointer, UInt32) -> UInt8

    /// As ``Program``, of words in a row, all of which will come out as asked: context, first word, values,
    /// count; whether they were taken. A memory that cannot say so beforehand takes none.
    public typealias ProgramRow =
        @convention(c) (
            UnsafeMutableRawPointer, UInt32, UnsafePointer<UInt32>, UInt32
        ) -> Bool

    /// Plans a tear, or takes the plan back: context, the tear or nothing.
    public typealias Arm = @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?) -> Void

    private let context: UnsafeMutableRawPointer
    private let readFunction: Read
    private let programFunction: Program
    private let programRowFunction: ProgramRow?
    private let eraseFunction: Erase
    private let armFunction: Arm?

    /// A driver of these functions, each of which gets `context`. Memory that cannot be torn at will
    /// has no `arm`; it gets a pointer to a `Tear`.
    public init(
        pageCount: Int, pageWordCount: Int, context: UnsafeMutableRawPointer,
        read: @escaping Read, program: @escaping Program, programRow: ProgramRow? = nil,
        erase: @escaping Erase, arm: Arm? = nil
    ) {
        self.pageCount = pageCount
        self.pageWordCount = pageWordCount
        unsafe self.context = unsafe context
        unsafe readFunction = unsafe read
        unsafe programFunction = unsafe program
        unsafe programRowFunction = unsafe programRow
        unsafe eraseFunction = unsafe erase
        unsafe armFunction = unsafe arm
    }

    /// The word at an index, which lies within the memory.
    @inline(__always)
    public func word(at index: Int) -> UInt32 {
        var word: UInt32 = 0
        // Sound: a word has the four bytes that are asked for.
        unsafe withUnsafeMutableBytes(of: &word) { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe read(at: index &* 4, count: 4, to: base.assumingMemoryBound(to: UInt8.self))
        }
        return UInt32(littleEndian: word)
    }

    /// Copies `count` bytes from the byte address `address` on.
    @inline(__always)
    func read(at address: Int, count: Int, to destination: UnsafeMutablePointer<UInt8>) {
        // Sound: the caller answers for the room at `destination`, `init` for the functions.
        unsafe readFunction(
            context, UInt32(truncatingIfNeeded: address), UInt32(truncatingIfNeeded: count),
            destination)
    }

    /// Plans a tear, where the memory can be torn at will.
    func arm(_ tear: Tear?) {
        guard let function = unsafe armFunction else { return }
        // Sound: `init` answers for the function; it reads a `Tear` for the time of the call.
        if var tear {
            unsafe withUnsafeBytes(of: &tear) { unsafe function(context, $0.baseAddress) }
        } else {
            unsafe function(context, nil)
        }
    }

    /// Programs one word, which lies within the memory.
    /// - Throws: `.powerLost`, `.worn`.
    @inline(__always)
    public func program(_ word: Int, _ value: UInt32) throws(StorageError) {
        // Sound: `init` answers for the function and its context.
        let outcome = unsafe programFunction(context, UInt32(truncatingIfNeeded: word), value)
        guard outcome == MemoryOutcome.done.rawValue else { throw StorageError(outcome) }
    }

    /// Programs words in a row, which lie within a page, if the memory takes them at once.
    /// - Returns: whether it did; if not, nothing was programmed.
    @inline(__always)
    func programRow(_ first: Int, _ values: Span<UInt32>) -> Bool {
        guard let function = unsafe programRowFunction else { return false }
        // Sound: as above; it reads the values for the time of the call.
        return unsafe values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return true }
            return unsafe function(
                context, UInt32(truncatingIfNeeded: first), base,
                UInt32(truncatingIfNeeded: values.count))
        }
    }

    /// Erases one of the pages.
    /// - Throws: `.powerLost`, `.worn`.
    public func erase(page: Int) throws(StorageError) {
        // Sound: as above.
        let outcome = unsafe eraseFunction(context, UInt32(truncatingIfNeeded: page))
        guard outcome == MemoryOutcome.done.rawValue else { throw StorageError(outcome) }
    }
}

/// What a memory operation came to, as the functions of a driver report it.
public enum MemoryOutcome: UInt8, Sendable {
    /// Every bit is as asked.
    case done = 0
    /// Power went away before it was done; nothing more will be.
    case powerLost = 1
    /// The cells did not take it: they are worn out.
    case failed = 2
}

extension StorageError {
    fileprivate init(_ outcome: UInt8) {
        self = outcome == MemoryOutcome.powerLost.rawValue ? .powerLost : .worn
    }
}
