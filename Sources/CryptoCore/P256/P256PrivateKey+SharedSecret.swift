extension P256PrivateKey {
    /// Computes the secret shared with the owner of a public key. SP 800-56A, 5.7.1.2; SEC 1, 3.3.1
    ///
    /// It is no key yet: put it through a key derivation such as ``HKDF``.
    /// - Parameters:
    ///   - publicKey: the other side's point 04 | X | Y, validated in full.
    ///   - secret: 32 bytes, which become the x coordinate of the common point.
    /// - Throws: ``CryptoError/invalidPoint`` for an encoding other than 04 | X | Y, a coordinate
    ///   not below p, a point not on the curve.
    public mutating func sharedSecret(
        with publicKey: Span<UInt8>, into secret: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(secret.count == P256.scalarByteCount)
        var registers = P256Registers()
        try registers.decode(publicKey)
        registers.multiplyAddend(by: scalar.span)
        registers.makeAffine()
        registers.encode(.x, into: &secret)
        registers.wipe()
    }
}
