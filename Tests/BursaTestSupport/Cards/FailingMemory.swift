public import CardKernel

/// Cells that take so many writes and then no more; what a worn card stands on.
public final class FailingMemory {
    /// How many operations will still be done.
    public var writesLeft: Int
    /// The functions of this memory, which must not outlive it.
    public private(set) var driver: MemoryDriver

    private let cells: UnsafeMutablePointer<Cells>

    /// Erased cells.
    public init(pageCount: Int, pageWordCount: Int, writesLeft: Int = .max) {
        self.writesLeft = writesLeft
        let words = UnsafeMutablePointer<UInt32>.allocate(capacity: pageCount * pageWordCount)
        words.initialize(repeating: 0xFFFF_FFFF, count: pageCount * pageWordCount)
        cells = .allocate(capacity: 1)
        cells.initialize(to: Cells(words: words, pageWordCount: pageWordCount))
        driver = MemoryDriver(
            pageCount: pageCount, pageWordCount: pageWordCount, context: cells,
            read: { context, first, count, destination in
                let cells = context.assumingMemoryBound(to: Cells.self)
                UnsafeMutableRawPointer(destination).copyMemory(
                    from: UnsafeRawPointer(cells.pointee.words) + Int(first),
                    byteCount: Int(count))
            },
            program: { context, word, value in
                let cells = context.assumingMemoryBound(to: Cells.self)
                guard cells.pointee.takesWrite() else { return MemoryOutcome.failed.rawValue }
                cells.pointee.words[Int(word)] &= value
                return MemoryOutcome.done.rawValue
            },
            erase: { context, page in
                let cells = context.assumingMemoryBound(to: Cells.self)
                guard cells.pointee.takesWrite() else { return MemoryOutcome.failed.rawValue }
                let count = cells.pointee.pageWordCount
                (cells.pointee.words + Int(page) * count).update(
                    repeating: 0xFFFF_FFFF, count: count)
                return MemoryOutcome.done.rawValue
            })
        cells.pointee.owner = Unmanaged.passUnretained(self)
    }

    deinit {
        cells.pointee.words.deallocate()
        cells.deallocate()
    }

    private struct Cells {
        let words: UnsafeMutablePointer<UInt32>
        let pageWordCount: Int
        var owner: Unmanaged<FailingMemory>?

        func takesWrite() -> Bool {
            guard let memory = owner?.takeUnretainedValue(), memory.writesLeft > 0 else {
                return false
            }
            memory.writesLeft -= 1
            return true
        }
    }
}
