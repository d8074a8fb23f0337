public import CardKernel
import Glibc

/// What the cells of a card's memory hold at one moment: words, wear and weak places.
///
/// It is a value and never changes. Taken while a card runs on the memory it is the card as if power
/// were lost at that moment: what the card keeps in working memory is not in it.
///
/// A snapshot shares its pages with the memory until that writes them.
public struct MemorySnapshot: Sendable {
    /// How large the memory is.
    public let dimensions: MemoryDimensions
    let pages: SharedPages
    let weak: WeakPlaces

    init(dimensions: MemoryDimensions, pages: [CellPage], weak: WeakPlaces) {
        self.dimensions = dimensions
        self.pages = SharedPages(list: pages)
        self.weak = weak
    }

    /// How often a page was erased; a page that is none traps.
    public func eraseCount(page: Int) -> UInt32 { pages.list[page].eraseCount }

    /// How old the card's state is: ``Journal/ageFound`` of a fork, which alone is powered.
    ///
    /// A host that keeps the highest age it saw of a card notices an old copy that was put back: it
    /// shows less. It is no proof against somebody who writes the bytes of a snapshot himself, nor
    /// against an old copy that has made as many commits since.
    /// - Throws: `.unformatted`, `.geometry`, `.corrupted`, as the card itself would.
    public func age() throws(StorageError) -> UInt64 {
        let fork = PagedMemory(self)
        var journal = Journal(driver: fork.driver)
        defer { withExtendedLifetime(fork) {} }
        try journal.open()
        return journal.ageFound
    }
}

extension MemorySnapshot: Equatable {
    /// Whether two snapshots hold the same words, wear and weak places, and weak bits would show the
    /// same next.
    public static func == (first: MemorySnapshot, second: MemorySnapshot) -> Bool {
        guard first.dimensions == second.dimensions, first.weak == second.weak else { return false }
        let byteCount = first.dimensions.pageWordCount * 4
        return zip(first.pages.list, second.pages.list).allSatisfy { one, other in
            guard one.eraseCount == other.eraseCount else { return false }
            // Sound: equal dimensions, so both pages have as many bytes.
            return one === other || memcmp(one.words, other.words, byteCount) == 0
        }
    }
}

/// The pages of a snapshot. Sound to send: who holds a page together with a snapshot does not hold
/// it alone, so nobody writes it.
struct SharedPages: @unchecked Sendable {
    let list: [CellPage]
}
