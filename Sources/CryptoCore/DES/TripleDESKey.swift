/// A triple DES key of 16 or 24 bytes, expanded: encryption, decryption, encryption. SP 800-67
///
/// With 16 bytes, K1 | K2, the third key is K1. Parity bits are ignored, and keys that are equal to
/// each other are taken: the cipher is then single DES, as the standard wants for compatibility.
public struct TripleDESKey: SecretKey, ~Copyable {
    private var first = DESSchedule()
    private var second = DESSchedule()
    private var third = DESSchedule()
    private(set) var form = DESForm.portable

    /// No key yet.
    public init() {}

    /// Computes the round keys.
    /// - Throws: ``CryptoError/keyLength(_:)`` unless `key` has 16 or 24 bytes.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .best)
    }

    private mutating func expand(_ key: Span<UInt8>, form: DESForm) throws(CryptoError) {
        guard key.count == 16 || key.count == 24 else { throw .keyLength(key.count) }
        self.form = form
        first.expand(key, at: 0, form: form)
        second.expand(key, at: 8, form: form)
        third.expand(key, at: key.count == 24 ? 16 : 0, form: form)
    }

    /// Sets every byte of the round keys to zero.
    public mutating func wipe() {
        first.wipe()
        second.wipe()
        third.wipe()
        form = .portable
    }
}

extension TripleDESKey: BlockCipherKey {
    /// Eight bytes.
    public static var blockByteCount: Int { 8 }

    /// Encrypts one block of eight bytes in place.
    public mutating func encrypt(_ block: inout MutableSpan<UInt8>) {
        encryptBlock(&block)
    }

    /// Decrypts one block of eight bytes in place.
    public mutating func decrypt(_ block: inout MutableSpan<UInt8>) {
        decryptBlock(&block)
    }

    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    public mutating func encryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try encryptChain(&blocks, vector: &vector)
    }

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks of eight bytes.
    public mutating func decryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try decryptChain(&blocks, vector: &vector)
    }

    /// Absorbs whole blocks into a chaining value of eight bytes.
    public mutating func absorb(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        absorbBlocks(blocks, into: &chain)
    }
}

extension TripleDESKey: DESCipher {
    mutating func apply(_ direction: DESDirection, to state: DESState) -> DESState {
        var state = state
        switch direction {
        case .encrypt:
            state = first.apply(.encrypt, to: state, form: form)
            state = second.apply(.decrypt, to: state, form: form)
            return third.apply(.encrypt, to: state, form: form)
        case .decrypt:
            state = third.apply(.decrypt, to: state, form: form)
            state = second.apply(.encrypt, to: state, form: form)
            return first.apply(.decrypt, to: state, form: form)
        }
    }

    mutating func absorb(_ blocks: Span<UInt8>, into start: DESState) -> DESState {
        var chain = start
        var offset = 0
        while offset < blocks.count {
            let text = DESState(block: blocks, at: offset, form: form)
            chain = apply(.encrypt, to: chain ^ text)
            offset = offset &+ 8
        }
        return chain
    }
}

@_spi(Implementation)
extension TripleDESKey: PortableKey {
    /// As ``expand(_:)``, without the processor's own instructions.
    public mutating func expandPortable(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .portable)
    }
}
