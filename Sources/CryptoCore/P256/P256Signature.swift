/// A signature: two numbers from 1 to n − 1.
struct P256Signature {
    var r = P256Limbs(repeating: 0)
    var s = P256Limbs(repeating: 0)

    /// Computes r = x(nonce · G) mod n and s = (message + r · key) ÷ nonce mod n.
    ///
    /// - Returns: whether neither is zero; where one is, the nonce is of no use. FIPS 186-4, 6.4
    mutating func compute(message: Span<Limb>, nonce: Span<Limb>, key: Span<Limb>) -> Bool {
        computeR(nonce)
        var inverse = P256Limbs(repeating: 0)
        for index in 0..<P256.limbCount { inverse[index] = nonce[index] }
        P256Inverse.invert(&inverse, modulus: P256.order.span)
        // Every product with a factor outside of the domain divides by 2²⁵⁶ once.
        var sum = P256Limbs(repeating: 0)
        P256Scalar.multiply(key, P256.rSquaredModOrder.span, into: &s)
        P256Scalar.multiply(r.span, s.span, into: &sum)
        P256Scalar.add(message, to: &sum)
        P256Scalar.multiply(sum.span, P256.rSquaredModOrder.span, into: &s)
        P256Scalar.multiply(s.span, inverse.span, into: &sum)
        publish(&sum)
        s = sum
        ConstantTime.wipe(storage: &inverse)
        return P256Scalar.isValid(r.span).declassified && P256Scalar.isValid(s.span).declassified
    }

    /// r ← x(nonce · G) mod n
    private mutating func computeR(_ nonce: Span<Limb>) {
        var registers = P256Registers()
        registers.multiplyBase(by: nonce)
        registers.makeAffine()
        registers.leave(.x, into: &r)
        registers.wipe()
        // p is below 2n.
        P256Scalar.reduceOnce(&r, top: SecretLimb(0))
        publish(&r)
    }

    /// From here on the number is public: it is part of the signature, or, where it is zero, of
    /// none.
    private func publish(_ number: inout P256Limbs) {
        for index in 0..<P256.limbCount {
            number[index] = SecretLimb(number[index]).declassified
        }
    }

    /// Writes r | s.
    mutating func encode(into bytes: inout MutableSpan<UInt8>) {
        var first = bytes._mutatingExtracting(0..<32)
        Montgomery.store(r.span, into: &first)
        var second = bytes._mutatingExtracting(32..<64)
        Montgomery.store(s.span, into: &second)
    }

    /// Sets both numbers to zero.
    mutating func wipe() {
        ConstantTime.wipe(storage: &r)
        ConstantTime.wipe(storage: &s)
    }
}
