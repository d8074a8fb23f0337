public import CardKernel
import ISO7816

/// The cells of an emulated memory, which stay where they are; what a journal or a card stands on.
public final class MemoryCells {
    /// How many pages there are.
    public let pageCount: Int
    /// How many words a page has.
    public let pageWordCount: Int

    private let words: UnsafeMutablePointer<UInt32>
    private let wear: UnsafeMutablePointer<UInt32>
    private let memory: UnsafeMutablePointer<EmulatedMemory>

    /// Erased cells that were never worn.
    public init(pageCount: Int, pageWordCount: Int, seed: UInt64 = 1) {
        (self.pageCount, self.pageWordCount) = (pageCount, pageWordCount)
        words = .allocate(capacity: pageCount * pageWordCount)
        words.initialize(repeating: 0xFFFF_FFFF, count: pageCount * pageWordCount)
        wear = .allocate(capacity: pageCount)
        wear.initialize(repeating: 0, count: pageCount)
        memory = .allocate(capacity: 1)
        memory.initialize(
            to: EmulatedMemory(
                words: words, wear: wear, pageCount: pageCount, pageWordCount: pageWordCount,
                seed: seed))
    }

    deinit {
        memory.deinitialize(count: 1)
        memory.deallocate()
        wear.deallocate()
        words.deallocate()
    }

    /// The functions of this memory.
    public var driver: MemoryDriver { EmulatedMemory.driver(for: memory) }

    /// The faults that are planned and what was written.
    public var faults: MemoryFaults {
        _read { yield memory.pointee.faults }
        _modify { yield &memory.pointee.faults }
    }

    /// Keeps what the cells hold in `copy`, which must be as large.
    public func save(to copy: inout MemoryCopy) {
        copy.words.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress?.update(from: words, count: pageCount * pageWordCount)
        }
        copy.faults = memory.pointee.faults
    }

    /// Puts back what the cells held.
    public func restore(_ copy: borrowing MemoryCopy) {
        copy.words.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress {
                words.update(from: base, count: pageCount * pageWordCount)
            }
        }
        memory.pointee.faults = copy.faults
    }

    /// Inverts bits of a word behind the back of everybody.
    public func damage(word: Int, bits: UInt32) {
        precondition(word >= 0 && word < pageCount * pageWordCount)
        words[word] ^= bits
    }

    /// A copy of this moment.
    public func copy() -> MemoryCopy {
        var copy = MemoryCopy(
            words: [UInt32](repeating: 0, count: pageCount * pageWordCount),
            faults: memory.pointee.faults)
        save(to: &copy)
        return copy
    }

    /// All words as they show now.
    public var image: [UInt32] {
        (0..<pageCount * pageWordCount).map { word($0) }
    }

    /// Puts any words in place, as many as there are, and gives power.
    public func load(_ image: [UInt32]) {
        restore(MemoryCopy(words: image, faults: MemoryFaults(seed: 1)))
    }

    /// Programs one word, without a journal.
    /// - Returns: whether it was done.
    public func program(_ word: Int, _ value: UInt32) -> Bool {
        memory.pointee.program(word, value) == .done
    }

    /// Erases a page, without a journal.
    /// - Returns: whether it was done.
    public func erase(page: Int) -> Bool {
        memory.pointee.erase(page) == .done
    }

    /// What a word shows this time.
    public func word(_ index: Int) -> UInt32 {
        driver.word(at: index)
    }

    /// How often each page was erased.
    public var eraseCounts: [UInt32] {
        (0..<pageCount).map { memory.pointee.eraseCount(page: $0) }
    }
}

/// What memory cells held at one moment.
public struct MemoryCopy {
    /// The words, all pages in a row.
    public internal(set) var words: [UInt32]
    var faults: MemoryFaults
}
