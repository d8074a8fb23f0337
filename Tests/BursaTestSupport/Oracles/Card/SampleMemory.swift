import CardKernel

/// What memories of several shapes hold when the sample card was just made: made once.
struct SampleMemory: @unchecked Sendable {
    let pageCount: Int
    let pageWordCount: Int
    /// The most lines that one command may change in it.
    let lineMax: Int
    private let content: MemoryCopy

    /// From one in which the log goes round soon to one in which it hardly does.
    static let all: [SampleMemory] = [(9, 128), (16, 128), (28, 50)].compactMap {
        try? SampleMemory(pageCount: $0, pageWordCount: $1)
    }

    private init(pageCount: Int, pageWordCount: Int) throws {
        (self.pageCount, self.pageWordCount) = (pageCount, pageWordCount)
        // What the pages but two hold beyond the valid lines.
        lineMax = min(64, (pageWordCount - 5) / 5 * (pageCount - 2) - SampleCard.lineCount - 2)
        let cells = MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount)
        var kernel = Kernel(driver: cells.driver)
        try SampleCard.make(on: &kernel)
        content = cells.copy()
    }

    /// The model of the card on it.
    var model: CardModel {
        var model = CardModel.sample
        model.lineMax = lineMax
        return model
    }

    /// Cells of one's own that hold this.
    func cells() -> MemoryCells {
        let cells = MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount)
        cells.restore(content)
        return cells
    }
}
