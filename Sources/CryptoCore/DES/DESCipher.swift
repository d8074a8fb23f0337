/// What single and triple DES share: blocks of eight bytes between the same two permutations.
///
/// Chains stay between the permutations from block to block.
protocol DESCipher: ~Copyable {
    /// In which form the key was expanded; a block under way is in the same.
    var form: DESForm { get }

    /// Applies the cipher between the initial and the final permutation.
    mutating func apply(_ direction: DESDirection, to state: DESState) -> DESState

    /// Absorbs whole blocks into a chain between the permutations.
    mutating func absorb(_ blocks: Span<UInt8>, into start: DESState) -> DESState
}

extension DESCipher where Self: ~Copyable {
    /// Encrypts one block of eight bytes in place.
    mutating func encryptBlock(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 8)
        let state = DESState(block: block.span, at: 0, form: form)
        apply(.encrypt, to: state).store(&block, at: 0, form: form)
    }

    /// Decrypts one block of eight bytes in place.
    mutating func decryptBlock(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 8)
        let state = DESState(block: block.span, at: 0, form: form)
        apply(.decrypt, to: state).store(&block, at: 0, form: form)
    }

    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    mutating func encryptChain(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 8)
        guard blocks.count & 7 == 0 else { throw .dataLength(blocks.count) }
        var chain = DESState(block: vector.span, at: 0, form: form)
        var offset = 0
        while offset < blocks.count {
            let text = DESState(block: blocks.span, at: offset, form: form)
            chain = apply(.encrypt, to: chain ^ text)
            chain.store(&blocks, at: offset, form: form)
            offset = offset &+ 8
        }
        chain.store(&vector, at: 0, form: form)
    }

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    mutating func decryptChain(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 8)
        guard blocks.count & 7 == 0 else { throw .dataLength(blocks.count) }
        var chain = DESState(block: vector.span, at: 0, form: form)
        var offset = 0
        while offset < blocks.count {
            let ciphertext = DESState(block: blocks.span, at: offset, form: form)
            let text = apply(.decrypt, to: ciphertext) ^ chain
            text.store(&blocks, at: offset, form: form)
            chain = ciphertext
            offset = offset &+ 8
        }
        chain.store(&vector, at: 0, form: form)
    }

    /// Absorbs whole blocks into a chaining value of eight bytes.
    mutating func absorbBlocks(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        precondition(chain.count == 8 && blocks.count & 7 == 0)
        let end = absorb(blocks, into: DESState(block: chain.span, at: 0, form: form))
        end.store(&chain, at: 0, form: form)
    }
}

extension DESState {
    /// The block of eight bytes at a public offset, in the form of a key.
    @inline(__always)
    init(block bytes: Span<UInt8>, at offset: Int, form: DESForm) {
        switch form {
        case .portable: self.init(block: bytes, at: offset)
        #if arch(x86_64)
        case .avx512: self.init(avx512Block: bytes, at: offset)
        #endif
        }
    }

    /// Writes the block that is in the form of a key to a public offset.
    @inline(__always)
    func store(_ bytes: inout MutableSpan<UInt8>, at offset: Int, form: DESForm) {
        switch form {
        case .portable: store(&bytes, at: offset)
        #if arch(x86_64)
        case .avx512: storeAVX512(&bytes, at: offset)
        #endif
        }
    }
}
