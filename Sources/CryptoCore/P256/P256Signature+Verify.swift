extension P256Signature {
    /// Reads r | s, 64 bytes, whatever their values.
    init(decoding bytes: Span<UInt8>) {
        self.init()
        var first = r.mutableSpan
        Montgomery.load(bytes.extracting(0..<32), into: &first)
        var second = s.mutableSpan
        Montgomery.load(bytes.extracting(32..<64), into: &second)
    }

    /// Whether the signature is right. FIPS 186-4, 6.4; the time depends on what is compared.
    /// - Throws: ``CryptoError/invalidPoint`` for a public key that is none.
    mutating func verifies(
        digest: Span<UInt8>, publicKey: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        var registers = P256Registers()
        try registers.decode(publicKey)
        // Public: a signature is.
        guard P256Scalar.isValid(r.span).declassified, P256Scalar.isValid(s.span).declassified
        else { return false }
        var inverse = s
        P256Inverse.invert(&inverse, modulus: P256.order.span)
        var factor = P256Limbs(repeating: 0)
        P256Scalar.multiply(inverse.span, P256.rSquaredModOrder.span, into: &factor)
        var message = P256Limbs(repeating: 0)
        P256Scalar.load(digest: digest, into: &message)
        var left = P256Limbs(repeating: 0)
        P256Scalar.multiply(message.span, factor.span, into: &left)
        var right = P256Limbs(repeating: 0)
        P256Scalar.multiply(r.span, factor.span, into: &right)
        guard registers.addProductsInVariableTime(left.span, right.span) else { return false }
        return isX(&registers)
    }

    /// Whether x ÷ z² mod n is r.
    ///
    /// x ÷ z² is below p and p below 2n: it is r, or r + n where that is below p.
    private mutating func isX(_ registers: inout P256Registers) -> Bool {
        registers.square(.z, .z)
        if registers.isX(times: .z, r.span) { return true }
        var carry = SecretLimb(0)
        var other = P256Limbs(repeating: 0)
        for index in 0..<P256.limbCount {
            let sum = SecretLimb.add(SecretLimb(r[index]), SecretLimb(P256.order[index]), &carry)
            other[index] = sum.bits
        }
        // Public: r is.
        let isElement =
            carry.declassified == 0
            && P256Scalar.isBelow(other.span, P256.prime.span).declassified
        return isElement && registers.isX(times: .z, other.span)
    }
}

extension P256Registers {
    /// Whether x is a number below p, outside of the domain, times a register.
    fileprivate mutating func isX(times factor: P256Register, _ number: Span<Limb>) -> Bool {
        enter(.t0, from: number)
        multiply(.t0, .t0, factor)
        subtract(.t0, .t0, .x)
        // Public: the answer.
        return isZero(.t0).declassified
    }
}
