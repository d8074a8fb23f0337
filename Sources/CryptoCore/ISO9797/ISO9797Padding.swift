/// How a message is made into whole blocks before a MAC is computed. ISO/IEC 9797-1, 6.3
public enum ISO9797Padding: Equatable, Sendable {
    /// Zeros up to a block; a message that fills its blocks gets none, an empty one a block of them.
    ///
    /// Messages that differ in trailing zeros alone get the same MAC: only for messages whose length
    /// is known.
    case method1

    /// The byte 80, then zeros up to a block; always at least that byte.
    case method2

    /// As ``method1``, with a block before the message that holds its length in bits.
    case method3
}

extension ISO9797Padding {
    /// Gives `body` the padded message, piece by piece; each piece is whole blocks.
    /// - Parameter blockByteCount: 8 or 16.
    @inline(__always)
    func pieces(
        of message: Span<UInt8>, blockByteCount: Int, _ body: (Span<UInt8>) -> Void
    ) {
        var buffer = InlineArray<16, UInt8>(repeating: 0)
        if self == .method3 {
            Self.store(bitCountOf: message, in: &buffer, blockByteCount: blockByteCount)
            body(buffer.span.extracting(0..<blockByteCount))
        }
        // A block has a power of two of bytes.
        let tailCount = message.count & (blockByteCount &- 1)
        let wholeCount = message.count &- tailCount
        if wholeCount > 0 { body(message.extracting(0..<wholeCount)) }
        if tailCount > 0 || message.isEmpty || self == .method2 {
            buffer = InlineArray<16, UInt8>(repeating: 0)
            for index in 0..<tailCount { buffer[index] = message[wholeCount &+ index] }
            if self == .method2 { buffer[tailCount] = 0x80 }
            body(buffer.span.extracting(0..<blockByteCount))
        }
        ConstantTime.wipe(storage: &buffer)
    }

    private static func store(
        bitCountOf message: Span<UInt8>, in buffer: inout InlineArray<16, UInt8>,
        blockByteCount: Int
    ) {
        var bitCount = UInt64(truncatingIfNeeded: message.count) &<< 3
        for index in 0..<8 {
            buffer[blockByteCount &- 1 &- index] = UInt8(truncatingIfNeeded: bitCount)
            bitCount = bitCount &>> 8
        }
    }
}
