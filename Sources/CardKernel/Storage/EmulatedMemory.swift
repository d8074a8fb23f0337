public import ISO7816

/// Memory cells in working memory that the caller owns, with every fault that ``MemoryFaults`` can
/// plan; for tests, campaigns and boards without memory of their own.
///
/// It is used through ``driver(for:)``, so it must not move while a journal uses it.
@safe
public struct EmulatedMemory: ~Copyable {
    /// The faults, and what was written.
    public var faults: MemoryFaults
    /// How many pages there are.
    public let pageCount: Int
    /// How many words a page has.
    public let pageWordCount: Int
    /// The words, all pages in a row.
    private let words: UnsafeMutablePointer<UInt32>
    /// How often each page was erased; torn erasures count.
    private let wear: UnsafeMutablePointer<UInt32>

    /// A memory of these cells.
    /// - Parameters:
    ///   - words: `pageCount` × `pageWordCount` words, initialised.
    ///   - wear: `pageCount` counts, initialised.
    ///   - seed: chooses what weak bits show.
    public init(
        words: UnsafeMutablePointer<UInt32>, wear: UnsafeMutablePointer<UInt32>, pageCount: Int,
        pageWordCount: Int, seed: UInt64
    ) {
        unsafe self.words = unsafe words
        unsafe self.wear = unsafe wear
        self.pageCount = pageCount
        self.pageWordCount = pageWordCount
        faults = MemoryFaults(seed: seed)
    }

    /// How often a page was erased.
    public func eraseCount(page: Int) -> UInt32 {
        precondition(page >= 0 && page < pageCount)
        // Sound: the index is one of the counts.
        return unsafe wear[page]
    }

    /// The driver of a memory that stays where it is.
    public static func driver(for memory: UnsafeMutablePointer<EmulatedMemory>) -> MemoryDriver {
        // Sound: each function gets the pointer back that is the context here.
        unsafe MemoryDriver(
            pageCount: memory.pointee.pageCount, pageWordCount: memory.pointee.pageWordCount,
            context: UnsafeMutableRawPointer(memory),
            read: { context, first, count, destination in
                unsafe context.assumingMemoryBound(to: EmulatedMemory.self).pointee
                    .read(Int(first), Int(count), destination)
            },
            program: { context, word, value in
                unsafe context.assumingMemoryBound(to: EmulatedMemory.self).pointee
                    .program(Int(word), value).rawValue
            },
            programRow: { context, first, values, count in
                unsafe context.assumingMemoryBound(to: EmulatedMemory.self).pointee
                    .programRow(Int(first), values, Int(count))
            },
            erase: { context, page in
                unsafe context.assumingMemoryBound(to: EmulatedMemory.self).pointee
                    .erase(Int(page)).rawValue
            },
            arm: { context, tear in
                unsafe context.assumingMemoryBound(to: EmulatedMemory.self).pointee
                    .faults.arm(tear?.assumingMemoryBound(to: Tear.self).pointee)
            })
    }

    /// Copies `count` bytes from the byte address `first` on, which lie within the memory.
    @inline(__always)
    public mutating func read(
        _ first: Int, _ count: Int, _ destination: UnsafeMutablePointer<UInt8>
    ) {
        if faults.hasWeak {
            let words = unsafe words
            // Sound: the journal stays within the memory, and has room for what it asks for.
            unsafe faults.show(first, count, in: destination) { unsafe words[$0] }
            return
        }
        // Sound: as above. What is read most is a line and a word: these need no call.
        let source = unsafe UnsafeRawPointer(words) + first
        let target = UnsafeMutableRawPointer(destination)
        switch count {
        case StorageFormat.lineByteCount:
            unsafe target.copyMemory(from: source, byteCount: StorageFormat.lineByteCount)
        case 4: unsafe target.copyMemory(from: source, byteCount: 4)
        default: unsafe target.copyMemory(from: source, byteCount: count)
        }
    }

    /// Programs one word, which lies within the memory: one store.
    @inline(__always)
    public mutating func program(_ word: Int, _ value: UInt32) -> MemoryOutcome {
        guard faults.programsWhole(1) else { return programDisturbed(word, value) }
        // Sound: the journal stays within the memory.
        unsafe words[word] &= value
        return .done
    }

    /// Programs words in a row, unless a fault is planned or there.
    /// - Returns: whether it did.
    @inline(__always)
    public mutating func programRow(
        _ first: Int, _ values: UnsafePointer<UInt32>, _ count: Int
    ) -> Bool {
        guard faults.programsWhole(count) else { return false }
        // Sound: the journal stays within the memory, and lends `count` values.
        let row = unsafe words + first
        for index in 0..<count { unsafe row[index] &= values[index] }
        return true
    }

    @inline(never)
    private mutating func programDisturbed(_ word: Int, _ value: UInt32) -> MemoryOutcome {
        // Sound: as above.
        let result = unsafe faults.program(word, value, over: words[word])
        unsafe words[word] = result.stored
        return result.outcome
    }

    /// Erases one of the pages, and counts it as worn first.
    public mutating func erase(_ page: Int) -> MemoryOutcome {
        let first = page &* pageWordCount
        let result = faults.erase(first, pageWordCount)
        if result.outcome == .powerLost, result.torn == nil { return .powerLost }
        // Sound: the journal names one of the pages.
        unsafe wear[page] = unsafe wear[page] &+ 1
        let page = unsafe words + first
        guard let torn = result.torn else {
            unsafe page.update(repeating: StorageFormat.erased, count: pageWordCount)
            return result.outcome
        }
        for index in 0..<pageWordCount {
            unsafe page[index] = unsafe TornOperation.erasing(
                page[index], index, of: pageWordCount, torn)
        }
        return result.outcome
    }
}

extension TornOperation {
    /// What a torn erasure stores in one of the `count` words of a page. A single bit is a bit of
    /// one word alone.
    public static func erasing(_ old: UInt32, _ index: Int, of count: Int, _ torn: Tear) -> UInt32 {
        let seed = torn.seed &+ UInt64(truncatingIfNeeded: index) &* 0x1_0000_0001
        if torn.outcome == .singleBit, index != Int(truncatingIfNeeded: torn.seed & 0xFFFF) % count
        {
            return old
        }
        return TornOperation(erasing: old, torn.outcome, seed).stored
    }
}
