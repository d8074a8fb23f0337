/// A negative list that its issuer signed: what a terminal does not do business with.
///
/// A view: the bytes stay where the caller has them. It is made by
/// ``UnverifiedNegativeList/verified(issuer:publicKey:by:)`` alone.
public struct NegativeList: ~Escapable {
    /// The head and the entries.
    private let content: Span<UInt8>

    @_lifetime(copy content)
    init(_ content: Span<UInt8>) {
        self.content = content
    }

    /// The issuer whose cards and terminals it names.
    public var issuer: InlineArray<8, UInt8> { content.field(at: 4) }
    /// The version: a later list has a higher one.
    public var version: UInt32 { content.number(at: 12, byteCount: 4) }
    /// The date of the list, BCD YYYYMMDD.
    public var date: UInt32 { content.number(at: 16, byteCount: 4) }
    /// How many entries there are.
    public var count: Int {
        (content.count - UnverifiedNegativeList.headByteCount) / NegativeListEntry.byteCount
    }

    /// Whether it names this card, terminal or key.
    /// - Complexity: logarithmic in the number of entries.
    public func contains(_ entry: borrowing NegativeListEntry) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            let order = compare(middle, entry.bytes.span)
            if order == 0 { return true }
            if order < 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return false
    }

    /// The first entry that is not behind the one before or has a value that its kind does not allow.
    /// A kind that this version does not know is passed over: a later issuer may need it.
    var firstMalformedEntry: Int? {
        for number in 0..<count {
            if number > 0, compare(number - 1, entry(number)) >= 0 { return number }
            let entry = entry(number)
            guard let kind = NegativeListEntry.Kind(rawValue: entry[0]) else { continue }
            for index in 1 + kind.valueByteCount..<NegativeListEntry.byteCount
            where entry[index] != 0 {
                return number
            }
        }
        return nil
    }

    @_lifetime(copy self)
    private func entry(_ number: Int) -> Span<UInt8> {
        let start =
            UnverifiedNegativeList.headByteCount + number * NegativeListEntry.byteCount
        return content.extracting(start..<start + NegativeListEntry.byteCount)
    }

    /// Below zero if the entry with this number comes before the other one, above if behind.
    private func compare(_ number: Int, _ other: Span<UInt8>) -> Int {
        let entry = entry(number)
        for index in entry.indices where entry[index] != other[index] {
            return Int(entry[index]) - Int(other[index])
        }
        return 0
    }
}
