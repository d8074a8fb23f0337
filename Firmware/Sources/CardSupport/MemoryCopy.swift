public import CardKernel

/// What the memory of a card held at one moment.
public struct MemoryCopy {
    private let words: UnsafeMutablePointer<UInt32>
    private var faults = MemoryFaults(seed: 0)

    /// Room for the memory of a card.
    public init<Application: ~Copyable>(of card: BoardCard<Application>) {
        words = room(card.wordCount)
    }

    /// Keeps what the memory holds.
    public mutating func save<Application: ~Copyable>(_ card: BoardCard<Application>) {
        words.update(from: card.words, count: card.wordCount)
        faults = card.memory.pointee.faults
    }

    /// Puts it back.
    public func restore<Application: ~Copyable>(_ card: BoardCard<Application>) {
        card.words.update(from: words, count: card.wordCount)
        card.memory.pointee.faults = faults
    }
}
