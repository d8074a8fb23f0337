/// A row of bytes that is written from the front, in a fixed room. What does not fit traps.
struct ByteRow<let capacity: Int> {
    private(set) var bytes = InlineArray<capacity, UInt8>(repeating: 0)
    private(set) var count = 0

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get { bytes.span.extracting(0..<count) }
    }

    @inline(__always)
    mutating func append(_ value: UInt8) {
        bytes[count] = value
        count &+= 1
    }

    /// The low `byteCount` bytes of a number, the most significant first.
    @inline(__always)
    mutating func append(_ value: UInt32, byteCount: Int) {
        guard byteCount == 4 else {
            var shift = UInt32(truncatingIfNeeded: byteCount) &* 8
            while shift > 0 {
                shift &-= 8
                append(UInt8(truncatingIfNeeded: value &>> shift))
            }
            return
        }
        var span = bytes.mutableSpan
        var room = unsafe span.mutableBytes
        room.storeBytes(of: value.bigEndian, toByteOffset: count, as: UInt32.self)
        count &+= 4
    }

    /// The bytes of a field from `first` on, `length` of them or all that follow.
    @inline(__always)
    mutating func append<let size: Int>(
        _ value: InlineArray<size, UInt8>, from first: Int = 0, count length: Int? = nil
    ) {
        append(value.span.extracting(first..<first + (length ?? size - first)))
    }

    @inline(__always)
    mutating func append(_ value: Span<UInt8>) {
        precondition(value.count <= capacity &- count)
        var room = bytes.mutableSpan
        // Sound: there is room for all of them behind the first `count`.
        unsafe room.withUnsafeMutableBufferPointer { room in
            unsafe value.withUnsafeBufferPointer { value in
                guard let target = room.baseAddress, let source = value.baseAddress else { return }
                unsafe UnsafeMutableRawPointer(target + count)
                    .copyMemory(from: source, byteCount: value.count)
            }
        }
        count &+= value.count
    }

    mutating func replace(at offset: Int, with value: UInt8) { bytes[offset] = value }

    mutating func truncate(to count: Int) { self.count = count }
}
