/// The cipher-based MAC of a whole message, for ciphers that bring nothing faster.
extension BlockCipherKey where Self: ~Copyable {
    /// The code of one whole message by the cipher-based MAC. SP 800-38B, 6.2
    public mutating func authenticateCMAC(
        _ message: Span<UInt8>, subkeys: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        let size = Self.blockByteCount
        precondition(subkeys.count == 2 &* size && mac.count > 0 && mac.count <= size)
        var storage = InlineArray<32, UInt8>(repeating: 0)
        var scratch = storage.mutableSpan
        var chain = scratch._mutatingExtracting(0..<size)
        // The last block is never absorbed as it is, so an empty message has one too.
        let lastStart = message.isEmpty ? 0 : (message.count &- 1) & ~(size &- 1)
        absorb(message.extracting(0..<lastStart), into: &chain)
        finishCMAC(message.extracting(lastStart...), subkeys: subkeys, chain: &chain)
        for index in mac.indices {
            mac[index] = chain[index]
        }
        ConstantTime.wipe(storage: &storage)
    }

    /// Takes the last block, whole or in part, into the chaining value, which is then the code.
    @inlinable
    mutating func finishCMAC(
        _ last: Span<UInt8>, subkeys: Span<UInt8>, chain: inout MutableSpan<UInt8>
    ) {
        let size = Self.blockByteCount
        let subkey = last.count == size ? 0 : size
        for index in 0..<size {
            chain[index] ^= subkeys[subkey &+ index]
        }
        for index in last.indices {
            chain[index] ^= last[index]
        }
        if last.count < size {
            chain[last.count] ^= 0x80
        }
        encrypt(&chain)
    }
}
