extension P256Registers {
    /// Writes the affine point (x, y) as 04 | X | Y. SEC 1, 2.3.3
    mutating func encode(into bytes: inout MutableSpan<UInt8>) {
        bytes[0] = 0x04
        var x = bytes._mutatingExtracting(1..<33)
        encode(.x, into: &x)
        var y = bytes._mutatingExtracting(33..<65)
        encode(.y, into: &y)
    }

    /// Writes an element, most significant byte first.
    mutating func encode(_ register: P256Register, into bytes: inout MutableSpan<UInt8>) {
        var limbs = P256Limbs(repeating: 0)
        leave(register, into: &limbs)
        Montgomery.store(limbs.span, into: &bytes)
        ConstantTime.wipe(storage: &limbs)
    }

    /// (addendX, addendY) ← the point 04 | X | Y. SEC 1, 2.3.4 and 3.2.2.1
    ///
    /// The group has prime order: a point on the curve that is not infinity, which this encoding
    /// cannot express, is in it.
    /// - Throws: ``CryptoError/invalidPoint`` for another encoding, for a coordinate that is not
    ///   below p, for a point that is not on the curve.
    mutating func decode(_ bytes: Span<UInt8>) throws(CryptoError) {
        guard bytes.count == P256.publicKeyByteCount, bytes[0] == 0x04 else {
            throw .invalidPoint
        }
        try decode(.addendX, bytes.extracting(1..<33))
        try decode(.addendY, bytes.extracting(33..<65))
        // Public: points come from outside, and that one is refused is for everybody to see.
        guard isOnCurve(.addendX, .addendY).declassified else { throw .invalidPoint }
    }

    /// Reads an element, most significant byte first.
    private mutating func decode(
        _ register: P256Register, _ bytes: Span<UInt8>
    ) throws(CryptoError) {
        var limbs = P256Limbs(repeating: 0)
        var span = limbs.mutableSpan
        Montgomery.load(bytes, into: &span)
        // Public: as above.
        guard P256Scalar.isBelow(limbs.span, P256.prime.span).declassified else {
            throw .invalidPoint
        }
        enter(register, from: limbs.span)
    }
}
