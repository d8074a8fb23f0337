/// The bytes that a code is computed over: written from the front, at most 80.
struct CodeMessage {
    private(set) var bytes = InlineArray<80, UInt8>(repeating: 0)
    private(set) var count = 0

    mutating func append(_ value: UInt8) {
        bytes[count] = value
        count &+= 1
    }

    /// The low `byteCount` bytes of a number, the most significant first.
    mutating func append(_ value: UInt32, byteCount: Int) {
        var shift = UInt32(truncatingIfNeeded: byteCount &* 8)
        while shift > 0 {
            shift &-= 8
            append(UInt8(truncatingIfNeeded: value &>> shift))
        }
    }

    mutating func append<let length: Int>(_ value: InlineArray<length, UInt8>) {
        for index in 0..<length { append(value[index]) }
    }

    mutating func append(_ value: Span<UInt8>) {
        for index in value.indices { append(value[index]) }
    }
}
