/// Multiples of the base point G from a table, in a time that does not depend on the scalar.
///
/// An odd number k below 2²⁵⁶ is 2²⁵⁵ + Σ ±2ᵉ over e = 0 … 254, with plus where bit e + 1 of k is
/// set: no digit is zero, and none has to be computed. The 255 = 5 · 51 signs are read as a comb of
/// five teeth, 51 apart. A block of the table serves ``columnCount`` neighbouring places of the
/// comb, one doubling apart, and holds the sixteen points whose highest tooth has a plus:
///
///     entry i of block b = 2^(columnCount · b) · (2²⁰⁴ ± 2¹⁵³ ± 2¹⁰² ± 2⁵¹ ± 1) · G
///                                                  bit 3  bit 2  bit 1  bit 0 of i: plus if set
///
/// Why the addition formula meets no exception: before the last addition, which is that of
/// 2²⁵⁵ · G, the sum and the next entry are Σ ±2ᵉ · G over two sets of exponents below 255 that
/// have no exponent in common. Their sum and their difference are therefore not zero (look at the
/// lowest exponent), and below 2²⁵⁵ < n. The last addition meets one: the sum is 2²⁵⁵ · G when
/// k = 2²⁵⁶ − n. ``P256Registers/addPointOrDouble()`` covers it.
/// M. Hamburg, Fast and compact elliptic-curve cryptography, 2012, 3.3
package enum P256Comb {
    /// The distance of two teeth in bits.
    package static let toothDistance = 51

    /// The points of a block.
    package static let entryCount = 16

    #if _pointerBitWidth(_64) && !BURSA_SMALL_LIMBS
    /// The blocks of the table: 17 KiB, and two doublings.
    package static let blockCount = 17
    #else
    /// The blocks of the table: 3 KiB, and sixteen doublings.
    package static let blockCount = 3
    #endif

    /// The places of the comb that a block serves.
    package static let columnCount = toothDistance / blockCount

    /// The limbs of a block.
    static let blockLimbCount = entryCount * 2 * P256.limbCount
}

extension P256Registers {
    /// (x, y, z) ← scalar · G for a scalar from 1 to n − 1.
    /// - Complexity: 51 additions, ``P256Comb/columnCount`` doublings, 816 table entries read.
    package mutating func multiplyBase(by scalar: Span<Limb>) {
        var signs = P256Limbs(repeating: 0)
        let negative = P256Scalar.makeSigns(scalar, into: &signs)
        for column in (0..<P256Comb.columnCount).reversed() {
            if column != P256Comb.columnCount &- 1 { doublePoint() }
            for block in 0..<P256Comb.blockCount {
                selectEntry(block: block, column: column, signs.span)
                if block == 0 && column == P256Comb.columnCount &- 1 {
                    takeAddend()
                } else {
                    addPoint()
                }
            }
        }
        load(.addendX, from: P256.montgomeryTopX.span)
        load(.addendY, from: P256.montgomeryTopY.span)
        addPointOrDouble()
        negate(.y, where: negative)
        ConstantTime.wipe(storage: &signs)
    }

    /// (addendX, addendY) ← the point that the five teeth at this place stand for.
    private mutating func selectEntry(block: Int, column: Int, _ signs: Span<Limb>) {
        let place = block &* P256Comb.columnCount &+ column
        var digit = SecretLimb(0)
        for tooth in 0..<5 {
            let (index, distance) = limbPlace(ofBit: place &+ tooth &* P256Comb.toothDistance)
            let bit = (SecretLimb(signs[index]) &>> distance) & SecretLimb(1)
            digit = digit | bit &<< tooth
        }
        // With a minus at the highest tooth it is the opposite of the entry with opposite signs.
        let minus = ~LimbMask(bit: digit &>> 4)
        digit = (digit ^ minus.word) & SecretLimb(15)
        let start = block &* P256Comb.blockLimbCount
        // Sound, all three: a block is one of blockCount, an entry one of its sixteen.
        #if _pointerBitWidth(_64) && !BURSA_SMALL_LIMBS
        let end = P256Comb.tableLow.count
        if start < end {
            selectAddend(digit, count: P256Comb.entryCount) {
                unsafe P256Comb.tableLow[unchecked: start &+ $0]
            }
        } else {
            selectAddend(digit, count: P256Comb.entryCount) {
                unsafe P256Comb.tableHigh[unchecked: start &- end &+ $0]
            }
        }
        #else
        selectAddend(digit, count: P256Comb.entryCount) {
            unsafe P256Comb.table[unchecked: start &+ $0]
        }
        #endif
        negate(.addendY, where: minus)
    }
}
