extension Span<UInt8> {
    /// The number of up to four bytes that lies here, the most significant first; they are there.
    func number(at offset: Int, byteCount: Int) -> UInt32 {
        var value: UInt32 = 0
        for index in 0..<byteCount { value = value << 8 | UInt32(self[offset + index]) }
        return value
    }

    /// A copy of the bytes that lie here; they are there.
    func field<let count: Int>(at offset: Int) -> InlineArray<count, UInt8> {
        InlineArray { self[offset + $0] }
    }

    /// Whether both have the same bytes. In a time that tells: for what is public.
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
