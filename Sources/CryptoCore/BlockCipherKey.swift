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

    /// Encrypts or decrypts in place by adding the encrypted counter blocks. SP 800-38A, 6.5
    ///
    /// A last part of a block takes what it needs of its counter block, which is used up by it.
    /// - Parameters:
    ///   - data: any number of bytes.
    ///   - counter: the first counter block; afterwards the next one. The whole block counts up,
    ///     last byte first, and starts again at zero after all ones. No two blocks under one key
    ///     may have the same counter: that is the caller's to see to.
    mutating func applyCTR(
        _ data: inout MutableSpan<UInt8>, counter: inout MutableSpan<UInt8>
    )

    /// The code of one whole message by the cipher-based MAC. SP 800-38B, 6.2
    ///
    /// ``CMACKey`` is the way to it, and keeps the subkeys.
    /// - Parameters:
    ///   - subkeys: K1 and K2, one block each.
    ///   - mac: 1 to ``blockByteCount`` bytes; a shorter one gets the leftmost bytes.
    mutating func authenticateCMAC(
        _ message: Span<UInt8>, subkeys: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    )
}
