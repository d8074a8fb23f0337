#if _pointerBitWidth(_64) && !BURSA_SMALL_LIMBS

extension P256Registers {
    /// result ← left · right ÷ 2²⁵⁶
    package mutating func multiply(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        let (b0, b1) = (self[left, 0], self[left, 1])
        let (b2, b3) = (self[left, 2], self[left, 3])
        var sum = Accumulator()
        sum.addProductAndReduce(b0, b1, b2, b3, self[right, 0])
        sum.addProductAndReduce(b0, b1, b2, b3, self[right, 1])
        sum.addProductAndReduce(b0, b1, b2, b3, self[right, 2])
        sum.addProductAndReduce(b0, b1, b2, b3, self[right, 3])
        finish(sum, into: result)
    }

    /// result ← value² ÷ 2²⁵⁶
    package mutating func square(_ result: P256Register, _ value: P256Register) {
        let (b0, b1) = (self[value, 0], self[value, 1])
        let (b2, b3) = (self[value, 2], self[value, 3])
        // The products of two different limbs, then twice their sum, then the squares.
        var carry = SecretLimb(0)
        var r1 = SecretLimb.multiplyAdd(b0, b1, SecretLimb(0), &carry)
        var r2 = SecretLimb.multiplyAdd(b0, b2, SecretLimb(0), &carry)
        var r3 = SecretLimb.multiplyAdd(b0, b3, SecretLimb(0), &carry)
        var r4 = carry
        carry = SecretLimb(0)
        r3 = SecretLimb.multiplyAdd(b1, b2, r3, &carry)
        r4 = SecretLimb.multiplyAdd(b1, b3, r4, &carry)
        var r5 = carry
        carry = SecretLimb(0)
        r5 = SecretLimb.multiplyAdd(b2, b3, r5, &carry)
        var r6 = carry
        var r7 = r6 &>> 63
        r6 = r6 &<< 1 | r5 &>> 63
        r5 = r5 &<< 1 | r4 &>> 63
        r4 = r4 &<< 1 | r3 &>> 63
        r3 = r3 &<< 1 | r2 &>> 63
        r2 = r2 &<< 1 | r1 &>> 63
        r1 = r1 &<< 1
        var high = SecretLimb(0)
        let r0 = SecretLimb.multiplyAdd(b0, b0, SecretLimb(0), &high)
        carry = SecretLimb(0)
        r1 = SecretLimb.add(r1, high, &carry)
        addSquare(b1, &r2, &r3, &carry)
        addSquare(b2, &r4, &r5, &carry)
        addSquare(b3, &r6, &r7, &carry)
        var sum = Accumulator(a0: r0, a1: r1, a2: r2, a3: r3)
        sum.reduce(next: r4)
        sum.reduce(next: r5)
        sum.reduce(next: r6)
        sum.reduce(next: r7)
        finish(sum, into: result)
    }

    /// (high, low) ← (high, low) + limb² + carry
    @inline(__always)
    private func addSquare(
        _ limb: SecretLimb, _ low: inout SecretLimb, _ high: inout SecretLimb,
        _ carry: inout SecretLimb
    ) {
        low = SecretLimb.multiplyAdd(limb, limb, low, &carry)
        var top = SecretLimb(0)
        high = SecretLimb.add(high, carry, &top)
        carry = top
    }

    /// result ← sum mod p
    @inline(__always)
    private mutating func finish(_ sum: Accumulator, into result: P256Register) {
        self[result, 0] = sum.a0
        self[result, 1] = sum.a1
        self[result, 2] = sum.a2
        self[result, 3] = sum.a3
        reduceOnce(result, top: sum.top)
    }
}

/// A sum under way, which stays in the processor's registers: below 2p between two steps.
private struct Accumulator {
    var a0 = SecretLimb(0)
    var a1 = SecretLimb(0)
    var a2 = SecretLimb(0)
    var a3 = SecretLimb(0)
    /// What is above: 0 or 1.
    var top = SecretLimb(0)

    /// sum ← (sum + factor · digit + q · p) ÷ 2⁶⁴
    ///
    /// Bound: (2p + p (2⁶⁴ − 1) + p (2⁶⁴ − 1)) ÷ 2⁶⁴ = 2p; and before the reduction the sum is
    /// below 2³²⁰, so that carry and top fit into a limb together.
    @inline(__always)
    mutating func addProductAndReduce(
        _ b0: SecretLimb, _ b1: SecretLimb, _ b2: SecretLimb, _ b3: SecretLimb,
        _ digit: SecretLimb
    ) {
        var carry = SecretLimb(0)
        a0 = SecretLimb.multiplyAdd(b0, digit, a0, &carry)
        a1 = SecretLimb.multiplyAdd(b1, digit, a1, &carry)
        a2 = SecretLimb.multiplyAdd(b2, digit, a2, &carry)
        a3 = SecretLimb.multiplyAdd(b3, digit, a3, &carry)
        let next = carry &+ top
        top = SecretLimb(0)
        reduce(next: next)
    }

    /// sum ← (sum + 2²⁵⁶ next + q · p) ÷ 2⁶⁴, where the quotient q makes it whole.
    ///
    /// p is −1 modulo 2⁶⁴, so q is the lowest limb itself, and q · p is
    /// q · (2¹⁹² (2⁶⁴ − 2³² + 1) + 2⁹⁶ − 1): one product.
    @inline(__always)
    mutating func reduce(next: SecretLimb) {
        var carry = SecretLimb(0)
        let quotient = a0
        a0 = SecretLimb.add(a1, quotient &<< 32, &carry)
        a1 = SecretLimb.add(a2, quotient &>> 32, &carry)
        a2 = SecretLimb.multiplyAdd(quotient, P256.primeLimb(3), a3, &carry)
        var sum = top
        a3 = SecretLimb.add(next, carry, &sum)
        top = sum
    }
}
#endif
