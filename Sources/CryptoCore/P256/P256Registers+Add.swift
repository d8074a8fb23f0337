// p = 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1. Its limbs are all zeros, all ones or one, so p masked by a
// condition is made of the mask itself.

extension P256Registers {
    /// result ← left + right
    package mutating func add(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        var carry = SecretLimb(0)
        var borrow = SecretLimb(0)
        for index in 0..<P256.limbCount {
            let sum = SecretLimb.add(self[left, index], self[right, index], &carry)
            self[result, index] = SecretLimb.subtract(sum, P256.primeLimb(index), &borrow)
        }
        // Below zero exactly when the subtraction owes more than the sum carried.
        addPrime(result, where: LimbMask(bit: borrow & ~carry))
    }

    /// result ← left − right
    package mutating func subtract(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        var borrow = SecretLimb(0)
        for index in 0..<P256.limbCount {
            self[result, index] = SecretLimb.subtract(
                self[left, index], self[right, index], &borrow)
        }
        addPrime(result, where: LimbMask(bit: borrow))
    }

    /// value ← value ÷ 2
    package mutating func halve(_ value: P256Register) {
        // An odd element becomes even by adding p, which is odd.
        let odd = LimbMask(bit: self[value, 0] & SecretLimb(1))
        var top = addPrime(value, where: odd)
        for index in (0..<P256.limbCount).reversed() {
            let limb = self[value, index]
            self[value, index] = (limb &>> 1) | (top &<< (Limb.bitWidth &- 1))
            top = limb & SecretLimb(1)
        }
    }

    /// value ← p − value where the mask is set; the value must not be zero.
    mutating func negate(_ value: P256Register, where mask: LimbMask) {
        var borrow = SecretLimb(0)
        for index in 0..<P256.limbCount {
            let limb = self[value, index]
            let negated = SecretLimb.subtract(P256.primeLimb(index), limb, &borrow)
            self[value, index] = mask.select(negated, limb)
        }
    }

    /// Adds p where the mask is set, modulo 2²⁵⁶; the result is what was carried out.
    @inline(__always)
    @discardableResult
    mutating func addPrime(_ value: P256Register, where mask: LimbMask) -> SecretLimb {
        var carry = SecretLimb(0)
        for index in 0..<P256.limbCount {
            self[value, index] = SecretLimb.add(
                self[value, index], P256.primeLimb(index) & mask.word, &carry)
        }
        return carry
    }

    /// All ones when the element is zero.
    package mutating func isZero(_ value: P256Register) -> LimbMask {
        var bits = SecretLimb(0)
        for index in 0..<P256.limbCount { bits = bits | self[value, index] }
        return ~LimbMask.nonZero(bits)
    }
}
