/// An expanded key of a block cipher: DES, triple DES or AES.
///
/// Operations are `mutating` although they leave the key as it is: a borrowed `self` that holds an
/// `InlineArray` would be copied to the stack at every access, and the copy never wiped.
public protocol BlockCipherKey: SecretKey, ~Copyable {
    /// The length of a block in bytes: 8 or 16.
    static var blockByteCount: Int { get }

    /// Encrypts one block in place; `block` has exactly ``blockByteCount`` bytes.
    mutating func encrypt(_ block: inout MutableSpan<UInt8>)

    /// Decrypts one block in place; `block` has exactly ``blockByteCount`` bytes.
    mutating func decrypt(_ block: inout MutableSpan<UInt8>)

    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Parameter vector: the initial vector, one block; afterwards the last block of ciphertext,
    ///   so that a long text may be passed in pieces.
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks.
    mutating func encryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError)

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    /// - Parameter vector: the initial vector, one block; afterwards the last block of ciphertext.
    /// - Throws: ``CryptoError/dataLength(_:)`` unless `blocks` holds whole blocks.
    mutating func decryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError)

    /// Absorbs whole blocks into a chaining value: what every MAC made of a block cipher repeats.
    ///
    /// For each block, `chain` becomes the encryption of `chain` exclusive-or block.
    /// - Parameters:
    ///   - blocks: a multiple of ``blockByteCount`` bytes.
    ///   - chain: one block.
    mutating func absorb(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>)
}
