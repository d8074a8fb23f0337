extension Span<UInt8> {
    /// The number of up to four bytes that lies here, the most significant first; they are there.
    func number(at offset: Int, byteCount: Int) -> UInt32 {
        var value: UInt32 = 0
        for index in 0..<byteCount { value = value << 8 | UInt32(self[offset + index]) }
        return value
    }

    /// A copy of the bytes that lie here; they are there.
    @inline(__always)
    func field<let count: Int>(at offset: Int) -> InlineArray<count, UInt8> {
        var field = InlineArray<count, UInt8>(repeating: 0)
        field.copy(self, from: offset)
        return field
    }

    /// Whether both have the same bytes. In a time that tells: for what is public.
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}

extension InlineArray where Element == UInt8 {
    /// Copies the bytes that lie from `offset` on into all of it; they are there.
    @inline(__always)
    mutating func copy(_ bytes: Span<UInt8>, from offset: Int) {
        let source = bytes.extracting(offset..<offset + count)
        var target = mutableSpan
        // Sound: both have `count` bytes.
        unsafe target.withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
        }
    }
}
