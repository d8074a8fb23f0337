extension P256Registers {
    /// (x, y, z) ← ± scalar · (addendX, addendY) for a scalar from 1 to n − 1, of which the time
    /// does not depend. The sign is left open: key agreement looks at x ÷ z² alone.
    ///
    /// The scalar, or n less the scalar, is odd: k = Σ ±2ᵉ over e = 0 … 255, the highest with plus,
    /// read as 64 odd digits of four bits. Why the addition formula meets no exception: before the
    /// last digit d is added to the sum 16 a, both numbers are below n, 16 a is above |d|, and so
    /// their sum and difference are no multiples of n. For the last digit 16 a + d = k is none
    /// either, but 16 a − d = n is possible, which ``addPointOrDouble()`` covers.
    mutating func multiplyAddend(by scalar: Span<Limb>) {
        var multiples = P256OddMultiples(&self)
        var signs = P256Limbs(repeating: 0)
        _ = P256Scalar.makeSigns(scalar, into: &signs)
        for window in (0..<64).reversed() {
            if window < 63 {
                for _ in 0..<4 { doublePoint() }
            }
            selectDigit(window, signs.span, &multiples)
            switch window {
            case 63: takeAddend()
            case 0: addPointOrDouble()
            default: addPoint()
            }
        }
        ConstantTime.wipe(storage: &signs)
    }

    /// (addendX, addendY) ← the multiple that four signs stand for.
    private mutating func selectDigit(
        _ window: Int, _ signs: Span<Limb>, _ multiples: inout P256OddMultiples
    ) {
        let (index, distance) = limbPlace(ofBit: window &* 4)
        let digit = (SecretLimb(signs[index]) &>> distance) & SecretLimb(15)
        // With a minus at the highest sign it is the opposite of the digit with opposite signs.
        let minus = ~LimbMask(bit: digit &>> 3)
        multiples.selectAddend(&self, (digit ^ minus.word) & SecretLimb(7))
        negate(.addendY, where: minus)
    }
}
