// p = 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1. Its limbs are all zeros, all ones or one, so p masked by a
// condition is made of the mask itself.

extension P256Registers {
    /// result ← left + right
    package mutating func add(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        var carry = SecretLimb(0)
        P256.forEachLimb { index in
            self[result, index] = SecretLimb.add(
                self[left, index], self[right, index], &carry)
        }
        reduceOnce(result, top: carry)
    }

    /// result ← left − right
    package mutating func subtract(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        var borrow = SecretLimb(0)
        P256.forEachLimb { index in
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
        P256.forEachLimb { reversed in
            let index = P256.limbCount &- 1 &- reversed
            let limb = self[value, index]
            self[value, index] = (limb &>> 1) | (top &<< (Limb.bitWidth &- 1))
            top = limb & SecretLimb(1)
        }
    }

    /// value ← p − value where the mask is set; the value must not be zero.
    mutating func negate(_ value: P256Register, where mask: LimbMask) {
        var borrow = SecretLimb(0)
        P256.forEachLimb { index in
            let limb = self[value, index]
            let negated = SecretLimb.subtract(P256.primeLimb(index), limb, &borrow)
            self[value, index] = mask.select(negated, limb)
        }
    }

    /// Subtracts p once where the number, which with `top` above is below 2p, is not below p.
    @inline(__always)
    mutating func reduceOnce(_ value: P256Register, top: SecretLimb) {
        var borrow = SecretLimb(0)
        P256.forEachLimb { index in
            self[value, index] = SecretLimb.subtract(
                self[value, index], P256.primeLimb(index), &borrow)
        }
        // Below zero exactly when the subtraction owes more than `top` has. Without the barriers
        // LLVM may branch on the carry flags that the two come from.
        addPrime(value, where: LimbMask(bit: borrow.barrier & ~top.barrier))
    }

    /// Adds p where the mask is set, modulo 2²⁵⁶; the result is what was carried out.
    @inline(__always)
    @discardableResult
    mutating func addPrime(_ value: P256Register, where mask: LimbMask) -> SecretLimb {
        var carry = SecretLimb(0)
        P256.forEachLimb { index in
            self[value, index] = SecretLimb.add(
                self[value, index], P256.primeLimb(index) & mask.word, &carry)
        }
        return carry
    }

    /// All ones when the element is zero.
    package mutating func isZero(_ value: P256Register) -> LimbMask {
        var bits = SecretLimb(0)
        P256.forEachLimb { index in bits = bits | self[value, index] }
        return ~LimbMask.nonZero(bits)
    }
}
