extension Montgomery {
    /// The limbs of scratch that ``power(_:exponent:rSquared:into:scratch:)`` takes, for each limb
    /// of the modulus: a table of sixteen powers, and two numbers more.
    public static let powerScratchFactor = 18

    /// Sets `result` to `base` to the power of `exponent`, both in the domain.
    ///
    /// Each step takes four bits of the exponent and multiplies by an entry of a table which it
    /// reads as a whole, so that neither path nor addresses depend on exponent or base.
    /// - Parameters:
    ///   - base: in the domain, below m.
    ///   - exponent: most significant byte first; its length is public, its bytes are not.
    ///   - rSquared: what ``computeRSquared(into:)`` computed for this modulus.
    ///   - scratch: ``powerScratchFactor`` times the limbs of the modulus; wiped afterwards.
    /// - Complexity: eight squarings and two products for each byte, and fifteen products.
    @_lifetime(result: copy result)
    @_lifetime(scratch: copy scratch)
    public func power(
        _ base: Span<Limb>, exponent: Span<UInt8>, rSquared: Span<Limb>,
        into result: inout MutableSpan<Limb>, scratch: inout MutableSpan<Limb>
    ) {
        let count = modulus.count
        precondition(scratch.count == count &* Montgomery.powerScratchFactor)
        fillTable(base, rSquared: rSquared, &scratch, &result)
        leave(rSquared, into: &result)
        for place in 0..<(exponent.count &* 2) {
            let byte = SecretLimb(Limb(truncatingIfNeeded: exponent[place &>> 1]))
            let digit = (byte &>> (place & 1 == 0 ? 4 : 0)) & SecretLimb(15)
            for _ in 0..<2 {
                var other = scratch._mutatingExtracting(16 &* count..<17 &* count)
                square(result.span, into: &other)
                square(other.span, into: &result)
            }
            select(digit, &scratch)
            var product = scratch._mutatingExtracting(17 &* count..<18 &* count)
            Montgomery.copy(result.span, into: &product)
            let numbers = scratch.span
            multiply(
                numbers.extracting(16 &* count..<17 &* count),
                numbers.extracting(17 &* count..<18 &* count), into: &result)
        }
        ConstantTime.wipe(limbs: &scratch)
    }

    /// Fills the table with the powers 0 to 15 of the base.
    @_lifetime(table: copy table)
    @_lifetime(result: copy result)
    private func fillTable(
        _ base: Span<Limb>, rSquared: Span<Limb>,
        _ table: inout MutableSpan<Limb>, _ result: inout MutableSpan<Limb>
    ) {
        let count = modulus.count
        leave(rSquared, into: &result)
        for entry in 0..<16 {
            var place = table._mutatingExtracting(entry &* count..<(entry &+ 1) &* count)
            Montgomery.copy(result.span, into: &place)
            multiply(place.span, base, into: &result)
        }
    }

    /// Copies the entry `digit` of the table to the place behind it, reading every entry.
    @_lifetime(table: copy table)
    private func select(_ digit: SecretLimb, _ table: inout MutableSpan<Limb>) {
        let count = modulus.count
        for index in 0..<count { table[16 &* count &+ index] = 0 }
        for entry in 0..<16 {
            let wanted = LimbMask.equal(digit, SecretLimb(Limb(truncatingIfNeeded: entry)))
            for index in 0..<count {
                let limb = SecretLimb(table[entry &* count &+ index])
                table[16 &* count &+ index] |= wanted.select(limb, SecretLimb(0)).bits
            }
        }
    }

    /// Copies a number.
    @_lifetime(result: copy result)
    static func copy(_ value: Span<Limb>, into result: inout MutableSpan<Limb>) {
        for index in value.indices { result[index] = value[index] }
    }
}
