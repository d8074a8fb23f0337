/// The bytes of the journal, as StorageFormat.md draws them.
public enum StorageFormat {
    /// The unit of the log: so many bytes change together at the least.
    public static var lineByteCount: Int { 16 }
    /// The most lines of a memory, 16 KiB: each costs two bytes of working memory.
    public static var lineCountMax: Int { 1024 }
    /// The most pages.
    public static var pageCountMax: Int { 512 }
    /// The fewest words of a page: its head, and the longest record with room beside it.
    public static var pageWordCountMin: Int { 16 }
    /// The most words of a page; an offset in it has 11 bits.
    public static var pageWordCountMax: Int { 1024 }
    /// The most words of a memory: a place has 16 bits, and the last one stands for none.
    public static var wordCountMax: Int { 65_535 }

    /// Sequence number, its complement, the link to the page before, the count of lines, and the
    /// check of these and of the copies.
    static var headWordCount: Int { 5 }
    /// How often a page without records is read before it is believed: what is weak all over, as an
    /// erasure that was torn leaves it, does not show the same so many times.
    static var readingCount: Int { 8 }
    /// The header of a line and its four words.
    static var lineRecordWordCount: Int { 5 }
    /// The header of the check, the check, the commit, and the commit again.
    static var endWordCount: Int { 4 }

    /// A word that nothing was written to since its page was erased.
    public static var erased: UInt32 { 0xFFFF_FFFF }
    /// The word that a session writes before its first record.
    static var opening: UInt32 { 0 }
}

/// What a record is, in the top three bits of its header.
enum RecordKind: UInt16 {
    /// A line of the transaction that is under way.
    case line = 1
    /// A line that was valid and is copied because its page is about to be erased.
    case copy = 2
    /// The check of the transaction follows.
    case check = 3
    /// The transaction holds.
    case commit = 4
    /// How many lines the journal has. Stands in the head of each page.
    case extent = 5
}

/// The header of a record: a kind and a number of 13 bits, and their complement.
///
/// Every bit is there twice, once inverted. Programming only clears bits, so a word that was not
/// written to its end never reads as another valid one.
struct RecordHeader {
    let kind: RecordKind
    let number: Int

    @inline(__always)
    init(_ kind: RecordKind, _ number: Int) {
        self.kind = kind
        self.number = number
    }

    /// The header in a word, if it is one.
    @inline(__always)
    init?(word: UInt32) {
        let value = UInt16(truncatingIfNeeded: word)
        guard UInt16(truncatingIfNeeded: word &>> 16) == ~value,
            let kind = RecordKind(rawValue: value &>> 13)
        else { return nil }
        self.kind = kind
        number = Int(value & 0x1FFF)
    }

    @inline(__always)
    var word: UInt32 {
        let value = kind.rawValue &<< 13 | UInt16(truncatingIfNeeded: number)
        return UInt32(value) | UInt32(~value) &<< 16
    }
}

/// The link of a page to the one before: where that one ends, and whether the transaction that was
/// under way there goes on. Written like a ``RecordHeader``, without a kind.
struct PageLink {
    let previousEnd: Int
    let continues: Bool

    init(previousEnd: Int, continues: Bool) {
        self.previousEnd = previousEnd
        self.continues = continues
    }

    init?(word: UInt32) {
        let value = UInt16(truncatingIfNeeded: word)
        guard UInt16(truncatingIfNeeded: word &>> 16) == ~value else { return nil }
        previousEnd = Int(value & 0x7FFF)
        continues = value & 0x8000 != 0
    }

    var word: UInt32 {
        let value = UInt16(truncatingIfNeeded: previousEnd) | (continues ? 0x8000 : 0)
        return UInt32(value) | UInt32(~value) &<< 16
    }
}
