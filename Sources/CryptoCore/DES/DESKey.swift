/// A DES key of eight bytes, expanded. FIPS 46-3
///
/// The parity bit of each byte is ignored, and weak keys are taken as they come: a card does the
/// same. Single DES keeps nothing secret by itself; what uses it here are session keys and MACs of
/// existing cards.
public struct DESKey: SecretKey, ~Copyable {
    private var schedule = DESSchedule()
    private(set) var form = DESForm.portable

    /// No key yet.
    public init() {}

    /// Computes the round keys.
    /// - Throws: ``CryptoError/keyLength(_:)`` unless `key` has eight bytes.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .best)
    }

    private mutating func expand(_ key: Span<UInt8>, form: DESForm) throws(CryptoError) {
        guard key.count == 8 else { throw .keyLength(key.count) }
        self.form = form
        schedule.expand(key, at: 0, form: form)
    }

    /// Sets every byte of the round keys to zero.
    public mutating func wipe() {
        schedule.wipe()
        form = .portable
    }
}

extension DESKey: BlockCipherKey {
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

extension DESKey: DESCipher {
    mutating func apply(_ direction: DESDirection, to state: DESState) -> DESState {
        schedule.apply(direction, to: state, form: form)
    }

    mutating func absorb(_ blocks: Span<UInt8>, into chain: DESState) -> DESState {
        schedule.absorb(blocks, into: chain, form: form)
    }
}

@_spi(Implementation)
extension DESKey: PortableKey {
    /// As ``expand(_:)``, without the processor's own instructions.
    public mutating func expandPortable(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .portable)
    }
}
