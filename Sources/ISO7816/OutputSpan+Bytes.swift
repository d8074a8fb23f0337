extension OutputSpan<UInt8> {
    /// Appends a copy of `bytes`; the caller has made sure that they fit.
    package mutating func append(bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity)
        // Sound: there is room for all of them behind what is initialised.
        unsafe withUnsafeMutableBufferPointer { room, initialized in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                guard let target = room.baseAddress, let source = bytes.baseAddress else { return }
                unsafe (target + initialized).initialize(from: source, count: bytes.count)
                initialized &+= bytes.count
            }
        }
    }

    /// Appends the `byteCount` low bytes of `value`, most significant first: 1...4.
    package mutating func append(bigEndian value: UInt32, byteCount: Int) {
        precondition(byteCount >= 1 && byteCount <= 4 && byteCount <= freeCapacity)
        var remaining = byteCount
        while remaining > 0 {
            remaining -= 1
            append(UInt8(truncatingIfNeeded: value >> UInt32(8 * remaining)))
        }
    }

    /// Takes back what was appended after the first `count` bytes.
    package mutating func truncate(to count: Int) {
        precondition(count <= self.count)
        removeLast(self.count - count)
    }
}
