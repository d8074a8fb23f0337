/// The elliptic curve P-256 (secp256r1): what holds for every key on it. FIPS 186-4, D.1.2.3
///
/// - SeeAlso: ``P256PrivateKey`` for signing and key agreement.
public enum P256 {
    /// The length of a scalar, and of a coordinate, in bytes.
    public static let scalarByteCount = 32

    /// The length of an uncompressed point in bytes: 04 and two coordinates. SEC 1, 2.3.3
    public static let publicKeyByteCount = 65

    /// The length of a signature in bytes: r and s.
    public static let signatureByteCount = 64

    /// Draws a private scalar by rejection: every number from 1 to n − 1 is as likely. FIPS 186-4,
    /// B.4.2
    /// - Parameters:
    ///   - generator: seeded with full entropy.
    ///   - scalar: ``scalarByteCount`` bytes, most significant first.
    /// - Throws: what the generator refuses.
    public static func generateScalar<Hash: HashFunction & ~Copyable>(
        from generator: inout HMACDRBG<Hash>, into scalar: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(scalar.count == scalarByteCount)
        var limbs = P256Limbs(repeating: 0)
        try P256Scalar.draw(from: &generator, into: &limbs)
        Montgomery.store(limbs.span, into: &scalar)
        ConstantTime.wipe(storage: &limbs)
    }

    /// Whether a signature of a digest is right. FIPS 186-4, 6.4
    ///
    /// Everything that comes in is public, and the time depends on it.
    /// - Parameters:
    ///   - signature: r | s.
    ///   - digest: 1 to 64 bytes, of which the leftmost 32 count.
    ///   - publicKey: 04 | X | Y.
    /// - Returns: false also for a signature of another length, and for r or s outside of 1 … n − 1.
    /// - Throws: ``CryptoError/dataLength(_:)`` for a digest of another length;
    ///   ``CryptoError/invalidPoint`` for a public key that is none.
    public static func verify(
        signature: Span<UInt8>, digest: Span<UInt8>, publicKey: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        guard digest.count >= 1 && digest.count <= 64 else { throw .dataLength(digest.count) }
        guard signature.count == signatureByteCount else { return false }
        var numbers = P256Signature(decoding: signature)
        return try numbers.verifies(digest: digest, publicKey: publicKey)
    }
}
