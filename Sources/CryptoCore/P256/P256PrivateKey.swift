/// A private key on P-256: the scalar, and its public point, which signing checks itself against.
///
/// The key is 32 bytes, most significant first, a number from 1 to n − 1; others are refused with
/// ``CryptoError/invalidScalar``. Operations are `mutating` for the reason that
/// ``BlockCipherKey`` gives.
public struct P256PrivateKey: SecretKey, ~Copyable {
    /// The scalar, outside of the Montgomery domain.
    package var scalar = P256Limbs(repeating: 0)
    /// The public point 04 | X | Y.
    package var publicPoint = InlineArray<65, UInt8>(repeating: 0)

    /// An all-zero state that waits for ``expand(_:)``.
    public init() {}

    /// Takes the scalar and computes its public point.
    /// - Throws: ``CryptoError/keyLength(_:)`` unless there are 32 bytes;
    ///   ``CryptoError/invalidScalar`` for zero and for n and above.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        guard key.count == P256.scalarByteCount else { throw .keyLength(key.count) }
        var limbs = scalar.mutableSpan
        Montgomery.load(key, into: &limbs)
        // Public: that a key is refused is for everybody to see.
        guard P256Scalar.isValid(scalar.span).declassified else {
            ConstantTime.wipe(storage: &scalar)
            throw .invalidScalar
        }
        var registers = P256Registers()
        registers.multiplyBase(by: scalar.span)
        registers.makeAffine()
        var point = publicPoint.mutableSpan
        registers.encode(into: &point)
        registers.wipe()
    }

    /// Sets every byte of the state to zero.
    public mutating func wipe() {
        ConstantTime.wipe(storage: &scalar)
        ConstantTime.wipe(storage: &publicPoint)
    }

    /// Writes the public point, uncompressed. SEC 1, 2.3.3
    /// - Parameter publicKey: ``P256/publicKeyByteCount`` bytes, which become 04 | X | Y.
    public mutating func publicKey(into publicKey: inout MutableSpan<UInt8>) {
        precondition(publicKey.count == P256.publicKeyByteCount)
        for index in publicKey.indices { publicKey[index] = publicPoint[index] }
    }
}
