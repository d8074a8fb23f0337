import CardKernel

/// One page of cells: how often it was erased, and its words behind that in the same allocation.
///
/// Memories and snapshots that hold the same share it. Only a memory that holds it alone writes it.
typealias CellPage = ManagedBuffer<UInt32, UInt32>

extension ManagedBuffer<UInt32, UInt32> {
    /// A page of `wordCount` erased words that was never worn.
    static func erased(wordCount: Int) -> CellPage {
        let page = CellPage.create(minimumCapacity: wordCount) { _ in 0 }
        page.words.initialize(repeating: StorageFormat.erased, count: wordCount)
        return page
    }

    /// A page that holds the same and is shared with nobody.
    func copy(wordCount: Int) -> CellPage {
        let page = CellPage.create(minimumCapacity: wordCount) { _ in eraseCount }
        page.words.initialize(from: words, count: wordCount)
        return page
    }

    /// How often the page was erased; torn erasures count.
    var eraseCount: UInt32 {
        get { header }
        set { header = newValue }
    }

    /// The words. Sound for as long as somebody holds the page: they are its tail and do not move.
    @inline(__always)
    var words: UnsafeMutablePointer<UInt32> { withUnsafeMutablePointerToElements { $0 } }
}
