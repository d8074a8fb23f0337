import CardKernel

/// How large a card's memory is.
public struct MemoryDimensions: Equatable, Hashable, Sendable {
    /// How many pages there are.
    public let pageCount: Int
    /// How many words of four bytes a page has.
    public let pageWordCount: Int

    /// Dimensions that the journal's format has room for; nothing for all others.
    /// - Parameters:
    ///   - pageCount: 4...``StorageFormat/pageCountMax``.
    ///   - pageWordCount: ``StorageFormat/pageWordCountMin``...``StorageFormat/pageWordCountMax``;
    ///     all pages together have at most ``StorageFormat/wordCountMax`` words.
    public init?(pageCount: Int, pageWordCount: Int) {
        guard 4...StorageFormat.pageCountMax ~= pageCount,
            StorageFormat.pageWordCountMin...StorageFormat.pageWordCountMax ~= pageWordCount,
            pageCount * pageWordCount <= StorageFormat.wordCountMax
        else { return nil }
        (self.pageCount, self.pageWordCount) = (pageCount, pageWordCount)
    }

    /// How many words there are: at most ``StorageFormat/wordCountMax``.
    public var wordCount: Int { pageCount * pageWordCount }
    /// How many bytes there are.
    public var byteCount: Int { wordCount * 4 }
}
