extension P256Registers {
    /// (addendX, addendY) ← entry `digit` of a table of points; every entry is read.
    /// - Parameters:
    ///   - count: the points of the table.
    ///   - limb: a limb of the table, which holds x and y of the first point, then those of the
    ///     next. A span of a constant table would copy it to the stack.
    @inline(__always)
    mutating func selectAddend(
        _ digit: SecretLimb, count: Int, _ limb: (_ place: Int) -> Limb
    ) {
        select(.addendX, digit, count: count) { limb($0) }
        select(.addendY, digit, count: count) { limb($0 &+ P256.limbCount) }
    }

    /// register ← one coordinate of entry `digit`.
    @inline(__always)
    private mutating func select(
        _ register: P256Register, _ digit: SecretLimb, count: Int, _ limb: (_ place: Int) -> Limb
    ) {
        var selected = P256Limbs(repeating: 0)
        for entry in 0..<count {
            let wanted = LimbMask.equal(digit, SecretLimb(Limb(truncatingIfNeeded: entry))).word
            let place = entry &* 2 &* P256.limbCount
            P256.forEachLimb { index in
                selected[index] |= (SecretLimb(limb(place &+ index)) & wanted).bits
            }
        }
        P256.forEachLimb { index in self[register, index] = SecretLimb(selected[index]) }
        ConstantTime.wipe(storage: &selected)
    }
}
