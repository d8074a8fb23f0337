#if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS

extension P256Registers {
    /// result ← left · right ÷ 2²⁵⁶
    package mutating func multiply(
        _ result: P256Register, _ left: P256Register, _ right: P256Register
    ) {
        var sum = Accumulator()
        addRow(&sum, left, self[right, 0])
        addRow(&sum, left, self[right, 1])
        addRow(&sum, left, self[right, 2])
        addRow(&sum, left, self[right, 3])
        addRow(&sum, left, self[right, 4])
        addRow(&sum, left, self[right, 5])
        addRow(&sum, left, self[right, 6])
        addRow(&sum, left, self[right, 7])
        finish(sum, into: result)
    }

    /// result ← value² ÷ 2²⁵⁶
    package mutating func square(_ result: P256Register, _ value: P256Register) {
        multiply(result, value, value)
    }

    /// sum ← (sum + factor · digit + q · p) ÷ 2³²
    ///
    /// Bound: (2p + p (2³² − 1) + p (2³² − 1)) ÷ 2³² = 2p; and before the reduction the sum is
    /// below 2²⁸⁸, so that carry and top fit into a limb together.
    @_transparent
    private mutating func addRow(
        _ sum: inout Accumulator, _ factor: P256Register, _ digit: SecretLimb
    ) {
        var carry = SecretLimb(0)
        sum.a0 = SecretLimb.multiplyAdd(self[factor, 0], digit, sum.a0, &carry)
        sum.a1 = SecretLimb.multiplyAdd(self[factor, 1], digit, sum.a1, &carry)
        sum.a2 = SecretLimb.multiplyAdd(self[factor, 2], digit, sum.a2, &carry)
        sum.a3 = SecretLimb.multiplyAdd(self[factor, 3], digit, sum.a3, &carry)
        sum.a4 = SecretLimb.multiplyAdd(self[factor, 4], digit, sum.a4, &carry)
        sum.a5 = SecretLimb.multiplyAdd(self[factor, 5], digit, sum.a5, &carry)
        sum.a6 = SecretLimb.multiplyAdd(self[factor, 6], digit, sum.a6, &carry)
        sum.a7 = SecretLimb.multiplyAdd(self[factor, 7], digit, sum.a7, &carry)
        let next = carry &+ sum.top
        sum.top = SecretLimb(0)
        sum.reduce(next: next)
    }

    /// result ← sum mod p
    @inline(__always)
    private mutating func finish(_ sum: Accumulator, into result: P256Register) {
        self[result, 0] = sum.a0
        self[result, 1] = sum.a1
        self[result, 2] = sum.a2
        self[result, 3] = sum.a3
        self[result, 4] = sum.a4
        self[result, 5] = sum.a5
        self[result, 6] = sum.a6
        self[result, 7] = sum.a7
        reduceOnce(result, top: sum.top)
    }
}

/// A sum under way, which stays in the processor's registers: below 2p between two steps.
private struct Accumulator {
    var a0 = SecretLimb(0)
    var a1 = SecretLimb(0)
    var a2 = SecretLimb(0)
    var a3 = SecretLimb(0)
    var a4 = SecretLimb(0)
    var a5 = SecretLimb(0)
    var a6 = SecretLimb(0)
    var a7 = SecretLimb(0)
    /// What is above: 0 or 1.
    var top = SecretLimb(0)

    /// sum ← (sum + 2²⁵⁶ next + q · p) ÷ 2³², where the quotient q makes it whole.
    ///
    /// p is −1 modulo 2³², so q is the lowest limb itself, and q · p is
    /// q · (2²²⁴ (2³² − 1) + 2¹⁹² + 2⁹⁶ − 1): one product, which is of one with ones.
    @inline(__always)
    mutating func reduce(next: SecretLimb) {
        var carry = SecretLimb(0)
        let quotient = a0
        a0 = a1
        a1 = a2
        a2 = SecretLimb.add(a3, quotient, &carry)
        a3 = SecretLimb.add(a4, SecretLimb(0), &carry)
        a4 = SecretLimb.add(a5, SecretLimb(0), &carry)
        a5 = SecretLimb.add(a6, quotient, &carry)
        a6 = SecretLimb.multiplyAdd(quotient, SecretLimb(Limb.max), a7, &carry)
        var sum = top
        a7 = SecretLimb.add(next, carry, &sum)
        top = sum
    }
}
#endif
