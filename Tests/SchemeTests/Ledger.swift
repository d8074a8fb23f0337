import CardKernel
import Scheme

/// A journal in which two lines always hold the same count: the smallest thing that a tear could
/// break.
final class Ledger {
    private var journal: Journal
    /// Keeps the memory, to which the journal's driver points.
    private let memory: AnyObject

    /// Starts what runs on a memory.
    convenience init(_ memory: PagedMemory) throws(StorageError) {
        try self.init(memory.driver, keeping: memory)
    }

    init(_ driver: MemoryDriver, keeping memory: AnyObject) throws(StorageError) {
        self.memory = memory
        journal = Journal(driver: driver)
        try journal.open()
    }

    /// A memory with both counts at zero.
    static func memory(
        pageCount: Int = 16, pageWordCount: Int = 128
    ) throws(StorageError) -> PagedMemory {
        guard let dimensions = MemoryDimensions(pageCount: pageCount, pageWordCount: pageWordCount)
        else { throw .geometry }
        let memory = PagedMemory(dimensions: dimensions)
        defer { withExtendedLifetime(memory) {} }
        var journal = Journal(driver: memory.driver)
        try journal.format(lineCount: 32)
        return memory
    }

    /// The age of what is there.
    var age: UInt64 { journal.age }

    /// Both counts.
    var counts: [UInt32] {
        [0, 31].map { line in
            var bytes = InlineArray<4, UInt8>(repeating: 0)
            journal.read(line * 16, into: &bytes)
            return (0..<4).reduce(0) { $0 | UInt32(bytes[$1]) << (8 * UInt32($1)) }
        }
    }

    /// One byte of the journal.
    func byte(at offset: Int) -> UInt8 { journal.byte(at: offset) }

    /// Changes both counts, or none.
    func write(_ count: UInt32) throws(StorageError) {
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * UInt32($0))) }
        try journal.stage(bytes.span, at: 0)
        try journal.stage(bytes.span, at: 31 * 16)
        try journal.commit()
    }
}
