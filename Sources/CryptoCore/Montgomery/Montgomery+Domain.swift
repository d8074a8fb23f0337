extension Montgomery {
    /// Computes R² mod m, the factor that takes a number into the domain.
    /// - Parameter result: as many limbs as the modulus, whose top limb must not be zero.
    /// - Complexity: 2wn doublings of n limbs; a key that lasts keeps the result.
    @_lifetime(result: copy result)
    public func computeRSquared(into result: inout MutableSpan<Limb>) {
        precondition(result.count == modulus.count)
        for index in result.indices { result[index] = 0 }
        result[0] = 1
        // Doubling keeps the number below m, also from 1 on when m is 1.
        for _ in 0..<(2 &* Limb.bitWidth &* modulus.count) {
            var carry = SecretLimb(0)
            for index in result.indices {
                let limb = SecretLimb(result[index])
                result[index] = (limb &<< 1 | carry).bits
                carry = limb &>> (Limb.bitWidth &- 1)
            }
            reduceOnce(&result, top: carry)
        }
    }

    /// Sets `result` to `value` · R mod m.
    /// - Parameter rSquared: what ``computeRSquared(into:)`` computed for this modulus.
    @_lifetime(result: copy result)
    public func enter(
        _ value: Span<Limb>, rSquared: Span<Limb>, into result: inout MutableSpan<Limb>
    ) {
        multiply(value, rSquared, into: &result)
    }

    /// Sets `result` to `value` ÷ R mod m, fully reduced.
    @_lifetime(result: copy result)
    public func leave(_ value: Span<Limb>, into result: inout MutableSpan<Limb>) {
        precondition(value.count == modulus.count && result.count == modulus.count)
        for index in result.indices { result[index] = 0 }
        // value · 1 ÷ R, as `multiply` with one as the right factor, but without its limbs.
        var top = addRow(value, SecretLimb(1), SecretLimb(0), to: &result)
        for _ in 1..<modulus.count {
            top = addRow(value, SecretLimb(0), top, to: &result)
        }
        reduceOnce(&result, top: top)
    }
}
