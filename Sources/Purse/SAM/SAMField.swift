import CryptoCore

/// How numbers and dates lie in the bytes of commands and files.
enum SAMField {
    /// The big-endian number of 4 bytes from `offset` on.
    @inline(__always)
    static func number(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
        UInt32(bytes[offset]) &<< 24 | UInt32(bytes[offset &+ 1]) &<< 16
            | UInt32(bytes[offset &+ 2]) &<< 8 | UInt32(bytes[offset &+ 3])
    }

    /// The big-endian number of `byteCount` bytes, 1...4, from `offset` on.
    static func number(_ bytes: Span<UInt8>, _ offset: Int, _ byteCount: Int) -> UInt32 {
        var value: UInt32 = 0
        for index in 0..<byteCount { value = value &<< 8 | UInt32(bytes[offset &+ index]) }
        return value
    }

    /// The big-endian number of 8 bytes from `offset` on.
    static func long(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(number(bytes, offset)) &<< 32 | UInt64(number(bytes, offset &+ 4))
    }

    /// Puts a number of 4 bytes at `offset`.
    @inline(__always)
    static func put(_ value: UInt32, _ bytes: inout MutableSpan<UInt8>, _ offset: Int) {
        bytes[offset] = UInt8(truncatingIfNeeded: value &>> 24)
        bytes[offset &+ 1] = UInt8(truncatingIfNeeded: value &>> 16)
        bytes[offset &+ 2] = UInt8(truncatingIfNeeded: value &>> 8)
        bytes[offset &+ 3] = UInt8(truncatingIfNeeded: value)
    }

    /// Puts a number of 8 bytes at `offset`.
    static func put(_ value: UInt64, _ bytes: inout MutableSpan<UInt8>, _ offset: Int) {
        put(UInt32(truncatingIfNeeded: value &>> 32), &bytes, offset)
        put(UInt32(truncatingIfNeeded: value), &bytes, offset &+ 4)
    }

    /// A number as 4 bytes.
    static func bigEndian(_ value: UInt32) -> InlineArray<4, UInt8> {
        var array = InlineArray<4, UInt8>(repeating: 0)
        var bytes = array.mutableSpan
        put(value, &bytes, 0)
        return array
    }

    static func wipe<let count: Int>(_ array: inout InlineArray<count, UInt8>) {
        var bytes = array.mutableSpan
        ConstantTime.wipe(&bytes)
    }
}
