extension P256Registers {
    /// (x, y) ← the affine coordinates of (x, y, z), a point that is not infinity.
    package mutating func makeAffine() {
        invert(.t0, .z)
        square(.t1, .t0)
        multiply(.x, .x, .t1)
        multiply(.t1, .t1, .t0)
        multiply(.y, .y, .t1)
    }

    /// result ← 1 ÷ value in the domain; zero for zero.
    package mutating func invert(_ result: P256Register, _ value: P256Register) {
        var limbs = P256Limbs(repeating: 0)
        store(value, into: &limbs)
        P256Inverse.invert(&limbs, modulus: P256.prime.span)
        load(result, from: limbs.span)
        ConstantTime.wipe(storage: &limbs)
        // The inverse of a · R is a⁻¹ ÷ R; two products with R² make it a⁻¹ · R.
        load(.t3, from: P256.rSquaredModPrime.span)
        multiply(result, result, .t3)
        multiply(result, result, .t3)
    }

    /// Takes an element out of memory into the domain.
    package mutating func enter(_ register: P256Register, from limbs: Span<Limb>) {
        load(register, from: limbs)
        load(.t3, from: P256.rSquaredModPrime.span)
        multiply(register, register, .t3)
    }

    /// Puts an element, out of the domain, into memory.
    package mutating func leave(_ register: P256Register, into limbs: inout P256Limbs) {
        for index in 0..<P256.limbCount {
            self[.t3, index] = SecretLimb(index == 0 ? 1 : 0)
        }
        multiply(.t3, .t3, register)
        store(.t3, into: &limbs)
    }

    /// All ones when (x, y), both in the domain, satisfy y² = x³ − 3x + b.
    package mutating func isOnCurve(_ x: P256Register, _ y: P256Register) -> LimbMask {
        square(.t0, x)
        multiply(.t0, .t0, x)
        subtract(.t0, .t0, x)
        subtract(.t0, .t0, x)
        subtract(.t0, .t0, x)
        load(.t1, from: P256.montgomeryB.span)
        add(.t0, .t0, .t1)
        square(.t1, y)
        subtract(.t0, .t0, .t1)
        return isZero(.t0)
    }
}
