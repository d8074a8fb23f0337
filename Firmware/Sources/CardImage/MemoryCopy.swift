import CardKernel

/// What the memory of a card held at one moment.
struct MemoryCopy {
    private let words: UnsafeMutablePointer<UInt32> = room(BoardCard.wordCount)
    private var faults = MemoryFaults(seed: 0)

    mutating func save(_ card: BoardCard) {
        words.update(from: card.words, count: BoardCard.wordCount)
        faults = card.memory.pointee.faults
    }

    func restore(_ card: BoardCard) {
        card.words.update(from: words, count: BoardCard.wordCount)
        card.memory.pointee.faults = faults
    }
}
