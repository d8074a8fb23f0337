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

/// A row of bytes that is written from the front, in a fixed room.
struct ByteRow<let capacity: Int> {
    private(set) var bytes = InlineArray<capacity, UInt8>(repeating: 0)
    private(set) var count = 0

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get { bytes.span.extracting(0..<count) }
    }

    mutating func append(_ value: UInt8) {
        bytes[count] = value
        count += 1
    }

    /// The low `byteCount` bytes of a number, the most significant first.
    mutating func append(_ value: UInt32, byteCount: Int) {
        var shift = UInt32(truncatingIfNeeded: byteCount) * 8
        while shift > 0 {
            shift -= 8
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// The bytes of a field from `first` on, `length` of them or all that follow.
    mutating func append<let size: Int>(
        _ value: InlineArray<size, UInt8>, from first: Int = 0, count length: Int? = nil
    ) {
        for index in first..<first + (length ?? size - first) { append(value[index]) }
    }

    mutating func append(_ value: Span<UInt8>) {
        for index in value.indices { append(value[index]) }
    }

    mutating func replace(at offset: Int, with value: UInt8) { bytes[offset] = value }

    mutating func truncate(to count: Int) { self.count = count }
}
