extension BlockCipherKey where Self: ~Copyable {
    /// The MAC of a message by algorithm 1, plain cipher block chaining. ISO/IEC 9797-1, 7.2
    ///
    /// Safe only where all messages under one key have the same length, or with padding method 3:
    /// otherwise the MAC of one message helps to forge that of a longer one.
    /// - Parameter mac: 1 byte to one block; a shorter one gets the leftmost bytes.
    public mutating func authenticateAlgorithm1(
        _ message: Span<UInt8>, padding: ISO9797Padding, into mac: inout MutableSpan<UInt8>
    ) {
        let zero = InlineArray<16, UInt8>(repeating: 0)
        authenticateAlgorithm1(
            message, padding: padding,
            initialVector: zero.span.extracting(0..<Self.blockByteCount), into: &mac)
    }

    /// The same with an initial vector, as the secure messaging of many cards has it.
    /// - Parameters:
    ///   - initialVector: one block, added to the first block of the padded message.
    ///   - mac: 1 byte to one block; a shorter one gets the leftmost bytes.
    public mutating func authenticateAlgorithm1(
        _ message: Span<UInt8>, padding: ISO9797Padding, initialVector: Span<UInt8>,
        into mac: inout MutableSpan<UInt8>
    ) {
        let blockByteCount = Self.blockByteCount
        precondition(mac.count >= 1 && mac.count <= blockByteCount)
        precondition(initialVector.count == blockByteCount)
        var buffer = InlineArray<16, UInt8>(repeating: 0)
        for index in initialVector.indices { buffer[index] = initialVector[index] }
        var storage = buffer.mutableSpan
        var chain = storage._mutatingExtracting(0..<blockByteCount)
        padding.pieces(of: message, blockByteCount: blockByteCount) {
            absorb($0, into: &chain)
        }
        for index in mac.indices { mac[index] = chain[index] }
        ConstantTime.wipe(&chain)
    }
}
