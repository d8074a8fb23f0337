public import CardKernel

/// A whole card at one moment: its memory cells, and its working memory with the tables.
public struct CardCopy {
    var cells: MemoryCopy
    var working: [UInt8]
}

extension Card where Application: ~Copyable {
    /// Keeps this moment.
    public mutating func copy(with cells: MemoryCells) -> CardCopy {
        // Sound: a card is made of numbers and of pointers that nobody counts.
        let working = withUnsafeMutableBytes(of: &self) { Array($0) }
        return CardCopy(cells: cells.copy(), working: working)
    }

    /// Goes back to a moment of this card.
    public mutating func restore(_ copy: CardCopy, with cells: MemoryCells) {
        cells.restore(copy.cells)
        // Sound: as above, and the bytes were this card's.
        withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: copy.working) }
    }
}
