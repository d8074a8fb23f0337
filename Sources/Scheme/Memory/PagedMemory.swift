public import CardKernel

/// A card's memory on a computer, which can be copied for next to nothing, with every fault that
/// `MemoryFaults` can plan.
///
/// Pages are shared between a memory, its forks and its snapshots until one of the memories writes
/// them. A fork that nobody writes costs this one object, less than 256 bytes; the first write after
/// a fork or a snapshot copies the table, 8 bytes a page, and each page that is written.
///
/// One memory is used by one thread at a time. Forks of each other may be used by several at once.
public final class PagedMemory {
    /// How large the memory is.
    public let dimensions: MemoryDimensions

    // The driver's functions come in from C and do not overlap: a memory has one user at a time.
    // Checking that again at every word would cost more than the word.
    @exclusivity(unchecked) var currentFaults: MemoryFaults
    @exclusivity(unchecked) var pages: [CellPage]

    /// The words of the page that was written last, and the index of its first in the memory. While
    /// it is set nobody shares the page, and the table holds it, so the pointer is good.
    @exclusivity(unchecked) var ownWords: UnsafeMutablePointer<UInt32>?
    @exclusivity(unchecked) var ownFirst = 0

    /// 2³² divided by the words of a page, rounded up.
    let reciprocal: UInt64

    /// An erased memory that was never worn, with power.
    /// - Parameter seed: chooses what weak bits show.
    public convenience init(dimensions: MemoryDimensions, seed: UInt64 = 1) {
        let page = CellPage.erased(wordCount: dimensions.pageWordCount)
        self.init(
            dimensions, [CellPage](repeating: page, count: dimensions.pageCount),
            WeakPlaces(seed: seed))
    }

    /// A memory that holds what a snapshot does, with power.
    public convenience init(_ snapshot: MemorySnapshot) {
        self.init(snapshot.dimensions, snapshot.pages.list, snapshot.weak)
    }

    private init(_ dimensions: MemoryDimensions, _ pages: [CellPage], _ weak: WeakPlaces) {
        self.dimensions = dimensions
        self.pages = pages
        reciprocal = ((1 << 32) - 1) / UInt64(dimensions.pageWordCount) + 1
        currentFaults = MemoryFaults(seed: 0)
        currentFaults.weak = weak
    }

    /// The faults that are planned, and what was written since this object was made.
    public var faults: MemoryFaults {
        _read { yield currentFaults }
        _modify { yield &currentFaults }
    }

    /// How often a page was erased; a page that is none traps.
    public func eraseCount(page: Int) -> UInt32 { pages[page].eraseCount }

    /// What the cells hold now: the card as if power were lost at this moment.
    public func snapshot() -> MemorySnapshot {
        ownWords = nil
        return MemorySnapshot(dimensions: dimensions, pages: pages, weak: currentFaults.weak)
    }

    /// Another memory that holds the same and goes its own way, with power and without a plan for a
    /// tear. What it wrote is counted from zero.
    public func fork() -> PagedMemory {
        ownWords = nil
        return PagedMemory(dimensions, pages, currentFaults.weak)
    }

    /// Puts back what the cells held, wear included, and takes power away: a card that runs on this
    /// memory knows the places of what is gone, and has to be started anew. Give power with
    /// `faults.powerOn()` first. What was written stays counted.
    ///
    /// A snapshot of a memory of other dimensions traps.
    public func rewind(to snapshot: MemorySnapshot) {
        precondition(snapshot.dimensions == dimensions, "a snapshot of another kind of memory")
        ownWords = nil
        pages = snapshot.pages.list
        currentFaults.weak = snapshot.weak
        currentFaults.powerOff()
    }
}
