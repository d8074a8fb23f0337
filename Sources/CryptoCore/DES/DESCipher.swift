/// What single and triple DES share: blocks of eight bytes between the same two permutations.
///
/// Chains stay between the permutations from block to block.
protocol DESCipher: ~Copyable {
    /// Applies the cipher between the initial and the final permutation.
    mutating func apply(_ direction: DESDirection, to state: DESState) -> DESState
}

extension DESCipher where Self: ~Copyable {
    /// Encrypts one block of eight bytes in place.
    mutating func encryptBlock(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 8)
        apply(.encrypt, to: DESState(block: block.span, at: 0)).store(&block, at: 0)
    }

    /// Decrypts one block of eight bytes in place.
    mutating func decryptBlock(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 8)
        apply(.decrypt, to: DESState(block: block.span, at: 0)).store(&block, at: 0)
    }

    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    mutating func encryptChain(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 8)
        guard blocks.count & 7 == 0 else { throw .dataLength(blocks.count) }
        var chain = DESState(block: vector.span, at: 0)
        var offset = 0
        while offset < blocks.count {
            chain = apply(.encrypt, to: chain ^ DESState(block: blocks.span, at: offset))
            chain.store(&blocks, at: offset)
            offset = offset &+ 8
        }
        chain.store(&vector, at: 0)
    }

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    mutating func decryptChain(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 8)
        guard blocks.count & 7 == 0 else { throw .dataLength(blocks.count) }
        var chain = DESState(block: vector.span, at: 0)
        var offset = 0
        while offset < blocks.count {
            let ciphertext = DESState(block: blocks.span, at: offset)
            (apply(.decrypt, to: ciphertext) ^ chain).store(&blocks, at: offset)
            chain = ciphertext
            offset = offset &+ 8
        }
        chain.store(&vector, at: 0)
    }

    /// Absorbs whole blocks into a chaining value of eight bytes.
    mutating func absorbBlocks(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        precondition(chain.count == 8 && blocks.count & 7 == 0)
        let end = absorb(blocks, into: DESState(block: chain.span, at: 0))
        end.store(&chain, at: 0)
    }

    /// Absorbs whole blocks into a chain between the permutations.
    @inline(__always)
    mutating func absorb(_ blocks: Span<UInt8>, into start: DESState) -> DESState {
        var chain = start
        var offset = 0
        while offset < blocks.count {
            chain = apply(.encrypt, to: chain ^ DESState(block: blocks, at: offset))
            offset = offset &+ 8
        }
        return chain
    }
}
