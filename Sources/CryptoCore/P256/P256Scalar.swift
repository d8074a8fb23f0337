/// Numbers modulo n, the order of the group. Limbs lowest first, below n, outside of the
/// Montgomery domain unless it is said.
enum P256Scalar {
    /// Whether a number is one of 1 … n − 1, as a mask.
    static func isValid(_ scalar: Span<Limb>) -> LimbMask {
        var bits = SecretLimb(0)
        for index in 0..<P256.limbCount { bits = bits | SecretLimb(scalar[index]) }
        return LimbMask.nonZero(bits) & isBelow(scalar, P256.order.span)
    }

    /// Whether a number is below another one, as a mask.
    static func isBelow(_ number: Span<Limb>, _ bound: Span<Limb>) -> LimbMask {
        var borrow = SecretLimb(0)
        for index in 0..<P256.limbCount {
            _ = SecretLimb.subtract(
                SecretLimb(number[index]), SecretLimb(bound[index]), &borrow)
        }
        return LimbMask(bit: borrow)
    }

    /// The signs of an odd number k = 2²⁵⁵ + Σ ±2ᵉ, e from 0 to 254: bit e says plus, as does
    /// bit 255. They are the bits of k above the lowest.
    ///
    /// k is the scalar where that is odd, else n − scalar; the returned mask says that it was.
    static func makeSigns(_ scalar: Span<Limb>, into signs: inout P256Limbs) -> LimbMask {
        let even = ~LimbMask(bit: SecretLimb(scalar[0]) & SecretLimb(1))
        var borrow = SecretLimb(0)
        for index in 0..<P256.limbCount {
            let limb = SecretLimb(scalar[index])
            let negated = SecretLimb.subtract(SecretLimb(P256.order[index]), limb, &borrow)
            signs[index] = even.select(negated, limb).bits
        }
        for index in 0..<P256.limbCount {
            let above = index == P256.limbCount &- 1 ? 1 : signs[index &+ 1]
            signs[index] = signs[index] &>> 1 | above &<< Limb(Limb.bitWidth &- 1)
        }
        return even
    }

    /// result ← left · right ÷ 2²⁵⁶ mod n
    static func multiply(_ left: Span<Limb>, _ right: Span<Limb>, into result: inout P256Limbs) {
        var limbs = result.mutableSpan
        Montgomery(modulus: P256.order.span).multiply(left, right, into: &limbs)
    }

    /// sum ← sum + addend mod n
    static func add(_ addend: Span<Limb>, to sum: inout P256Limbs) {
        var carry = SecretLimb(0)
        for index in 0..<P256.limbCount {
            let limb = SecretLimb.add(SecretLimb(sum[index]), SecretLimb(addend[index]), &carry)
            sum[index] = limb.bits
            // Without the barrier LLVM knows a carry of the first limb to be 0 or 1, and on
            // Cortex-M selects by it.
            carry = carry.barrier
        }
        reduceOnce(&sum, top: carry)
    }

    /// number ← number mod n, for a number below 2n with `top` as its limb above.
    static func reduceOnce(_ number: inout P256Limbs, top: SecretLimb) {
        var limbs = number.mutableSpan
        Montgomery(modulus: P256.order.span).reduceOnce(&limbs, top: top)
    }

    /// The leftmost 256 bits of a digest mod n. FIPS 186-4, 6.4; RFC 6979, 2.3.4
    static func load(digest: Span<UInt8>, into number: inout P256Limbs) {
        var limbs = number.mutableSpan
        let count = min(digest.count, P256.scalarByteCount)
        Montgomery.load(digest.extracting(0..<count), into: &limbs)
        reduceOnce(&number, top: SecretLimb(0))
    }

    /// Draws bytes until they are a number from 1 to n − 1. RFC 6979, 3.2, h; FIPS 186-4, B.5.2
    static func draw<Hash: HashFunction & ~Copyable>(
        from generator: inout HMACDRBG<Hash>, into number: inout P256Limbs
    ) throws(CryptoError) {
        var drawn = InlineArray<32, UInt8>(repeating: 0)
        defer { ConstantTime.wipe(storage: &drawn) }
        while true {
            var bytes = drawn.mutableSpan
            try generator.generate(into: &bytes)
            var limbs = number.mutableSpan
            Montgomery.load(drawn.span, into: &limbs)
            // Public: what is refused is thrown away, and says nothing of what is taken.
            if isValid(number.span).declassified { return }
        }
    }
}
