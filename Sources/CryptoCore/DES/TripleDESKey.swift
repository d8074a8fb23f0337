/// A triple DES key of 16 or 24 bytes, expanded: encryption, decryption, encryption. SP 800-67
///
/// With 16 bytes, K1 | K2, the third key is K1. Parity bits are ignored, and keys that are equal to
/// each other are taken: the cipher is then single DES, as the standard wants for compatibility.
public struct TripleDESKey: SecretKey, ~Copyable {
    private var first = DESSchedule()
    private var second = DESSchedule()
    private var third = DESSchedule()

    /// No key yet.
    public init() {}

    /// Computes the round keys.
    /// - Throws: ``CryptoError/keyLength(_:)`` unless `key` has 16 or 24 bytes.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        guard key.count == 16 || key.count == 24 else { throw .keyLength(key.count) }
        first.expand(key, at: 0)
        second.expand(key, at: 8)
        third.expand(key, at: key.count == 24 ? 16 : 0)
    }

    /// Sets every byte of the round keys to zero.
    public mutating func wipe() {
        first.wipe()
        second.wipe()
        third.wipe()
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
        switch direction {
        case .encrypt:
            let inner = second.apply(.decrypt, to: first.apply(.encrypt, to: state))
            return third.apply(.encrypt, to: inner)
        case .decrypt:
            let inner = second.apply(.encrypt, to: third.apply(.decrypt, to: state))
            return first.apply(.decrypt, to: inner)
        }
    }
}

@_spi(Implementation)
extension TripleDESKey {
    /// Lends the key to `body` as ``withKey(_:_:)`` does, without the processor's own instructions.
    ///
    /// For tests, measurements and the check of what the optimiser made of the code.
    public static func withPortableKey<Result: ~Copyable>(
        _ key: Span<UInt8>,
        _ body: (inout TripleDESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        var state = TripleDESKey()
        defer { state.wipe() }
        try state.expand(key)
        return try body(&state)
    }
}
