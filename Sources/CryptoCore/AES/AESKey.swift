/// An expanded key of AES with 128, 192 or 256 bits. FIPS 197
///
/// It computes with the AES instructions of the processor where there are any (x86-64, arm64), and
/// with ``PortableAESKey`` elsewhere; both take a time that depends on lengths alone.
public struct AESKey: BlockCipherKey, ~Copyable {
    /// The length of a block in bytes.
    public static var blockByteCount: Int { 16 }

    var key = PortableAESKey()
    var isAccelerated = false

    /// No key yet.
    public init() {}

    /// Computes the round keys. FIPS 197, 5.2
    /// - Parameter key: 16, 24 or 32 bytes.
    /// - Throws: ``CryptoError/keyLength(_:)`` for any other length.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        #if arch(x86_64) || arch(arm64)
        if Processor.hasAESInstructions {
            try expandAccelerated(key)
            isAccelerated = true
            return
        }
        #endif
        try expandPortable(key)
    }

    /// Sets every byte of the state to zero.
    public mutating func wipe() {
        key.wipe()
        isAccelerated = false
    }

    /// Encrypts one block in place.
    public mutating func encrypt(_ block: inout MutableSpan<UInt8>) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return encryptAccelerated(&block) }
        #endif
        key.encrypt(&block)
    }

    /// Decrypts one block in place.
    public mutating func decrypt(_ block: inout MutableSpan<UInt8>) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return decryptAccelerated(&block) }
        #endif
        key.decrypt(&block)
    }

    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    public mutating func encryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return try encryptCBCAccelerated(&blocks, vector: &vector) }
        #endif
        try key.encryptCBC(&blocks, vector: &vector)
    }

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    public mutating func decryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return try decryptCBCAccelerated(&blocks, vector: &vector) }
        #endif
        try key.decryptCBC(&blocks, vector: &vector)
    }

    /// Absorbs whole blocks into a chaining value.
    public mutating func absorb(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return absorbAccelerated(blocks, into: &chain) }
        #endif
        key.absorb(blocks, into: &chain)
    }

    /// Encrypts or decrypts in place by adding the encrypted counter blocks. SP 800-38A, 6.5
    public mutating func applyCTR(
        _ data: inout MutableSpan<UInt8>, counter: inout MutableSpan<UInt8>
    ) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated { return applyCTRAccelerated(&data, counter: &counter) }
        #endif
        key.applyCTR(&data, counter: &counter)
    }

    /// The code of one whole message by the cipher-based MAC. SP 800-38B, 6.2
    public mutating func authenticateCMAC(
        _ message: Span<UInt8>, subkeys: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        #if arch(x86_64) || arch(arm64)
        if isAccelerated {
            return authenticateCMACAccelerated(message, subkeys: subkeys, into: &mac)
        }
        #endif
        key.authenticateCMAC(message, subkeys: subkeys, into: &mac)
    }
}

@_spi(Implementation)
extension AESKey: PortableKey {
    /// Whether keys made by ``SecretKey/withKey(_:_:)`` use the instructions of this processor.
    public static var usesInstructions: Bool {
        #if arch(x86_64) || arch(arm64)
        Processor.hasAESInstructions
        #else
        false
        #endif
    }

    /// As ``expand(_:)``, without the processor's own instructions. Where a generic type wants a
    /// whole cipher, such as ``CMACKey``, ``PortableAESKey`` does the same.
    public mutating func expandPortable(_ key: Span<UInt8>) throws(CryptoError) {
        try self.key.expand(key)
        isAccelerated = false
    }
}
