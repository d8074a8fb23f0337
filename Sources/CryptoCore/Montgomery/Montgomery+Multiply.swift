extension Montgomery {
    /// Sets `result` to `left` · `right` ÷ R mod m; one of the two must be below m.
    ///
    /// All spans have as many limbs as the modulus. To enter the domain multiply by R² mod m, to
    /// leave it multiply by one.
    /// - Complexity: 2n² + n limb products.
    @_lifetime(result: copy result)
    public func multiply(
        _ left: Span<Limb>, _ right: Span<Limb>, into result: inout MutableSpan<Limb>
    ) {
        let count = modulus.count
        precondition(left.count == count && right.count == count && result.count == count)
        for index in 0..<count {
            // Sound: all four spans have `count` limbs.
            unsafe result[unchecked: index] = 0
        }
        var top = SecretLimb(0)
        for row in 0..<count {
            // Sound: row < count.
            top = addRow(left, SecretLimb(unsafe right[unchecked: row]), top, to: &result)
        }
        reduceOnce(&result, top: top)
    }

    /// Sets `result` to the square of `value` ÷ R mod m; `value` must be below m.
    @_lifetime(result: copy result)
    public func square(_ value: Span<Limb>, into result: inout MutableSpan<Limb>) {
        multiply(value, value, into: &result)
    }

    /// result ← (result + left · digit + quotient · m) ÷ 2ʷ, where the quotient makes it whole.
    ///
    /// Bound: after any number of rows the result, with `top` as its highest limb, is at most
    /// (left · digits + quotients · m) ÷ 2ʷ⁽ʳᵒʷˢ⁾ < left + m < 2R, so `top` is 0 or 1. After all
    /// rows it is (left · right + q · m) ÷ R with q < R: below 2m when one factor is below m.
    @inline(__always)
    @_lifetime(result: copy result)
    func addRow(
        _ left: Span<Limb>, _ digit: SecretLimb, _ top: SecretLimb,
        to result: inout MutableSpan<Limb>
    ) -> SecretLimb {
        var productCarry = SecretLimb(0)
        var reductionCarry = SecretLimb(0)
        // Sound: `multiply` made sure that every span has modulus.count limbs, at least one.
        let lowest = unsafe SecretLimb.multiplyAdd(
            SecretLimb(left[unchecked: 0]), digit, SecretLimb(result[unchecked: 0]),
            &productCarry)
        let quotient = SecretLimb(lowest.bits &* negatedInverse)
        _ = unsafe SecretLimb.multiplyAdd(
            quotient, SecretLimb(modulus[unchecked: 0]), lowest, &reductionCarry)
        for index in 1..<modulus.count {
            // Sound: as above.
            unsafe result[unchecked: index &- 1] =
                SecretLimb.multiplyAdd(
                    quotient, SecretLimb(modulus[unchecked: index]),
                    SecretLimb.multiplyAdd(
                        SecretLimb(left[unchecked: index]), digit,
                        SecretLimb(result[unchecked: index]), &productCarry),
                    &reductionCarry
                ).bits
        }
        var carry = top
        let highest = SecretLimb.add(productCarry, reductionCarry, &carry)
        // Sound: as above.
        unsafe result[unchecked: modulus.count &- 1] = highest.bits
        return carry
    }

    /// Subtracts the modulus once where the number, with `top` as its highest limb, is not below.
    @_lifetime(result: copy result)
    func reduceOnce(_ result: inout MutableSpan<Limb>, top: SecretLimb) {
        var borrow = SecretLimb(0)
        for index in 0..<modulus.count {
            // Sound: the caller made sure that `result` has modulus.count limbs.
            unsafe result[unchecked: index] =
                SecretLimb.subtract(
                    SecretLimb(result[unchecked: index]), SecretLimb(modulus[unchecked: index]),
                    &borrow
                ).bits
        }
        // Below the modulus exactly when the subtraction owes more than `top` has. Without the
        // barriers LLVM branches on the carry flags that the two come from.
        let undo = LimbMask(bit: borrow.barrier & ~top.barrier).word
        var carry = SecretLimb(0)
        for index in 0..<modulus.count {
            // Sound: as above.
            unsafe result[unchecked: index] =
                SecretLimb.add(
                    SecretLimb(result[unchecked: index]),
                    SecretLimb(modulus[unchecked: index]) & undo, &carry
                ).bits
        }
    }
}
