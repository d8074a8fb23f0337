/// The odd multiples 1, 3, … 15 of a public point, affine, in the Montgomery domain.
///
/// With them a multiple of the point takes one addition for four bits of the scalar. The point is
/// public, and so are its multiples; which of them is read may be secret.
struct P256OddMultiples: ~Copyable {
    /// The points of the table.
    static let count = 8

    #if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
    private typealias Points = InlineArray<128, Limb>
    private typealias Factors = InlineArray<64, Limb>
    #else
    private typealias Points = InlineArray<64, Limb>
    private typealias Factors = InlineArray<32, Limb>
    #endif

    /// For each point x and y.
    private var points = Points(repeating: 0)

    /// The multiples of the point in (addendX, addendY); uses all registers but the kept ones.
    ///
    /// No addition is an exception: the multiples are below the order, which is prime. Each one
    /// multiplies z by its difference t0, so that the inverse of the last z, times the differences
    /// from the end, is the inverse of every z.
    /// - Complexity: two inversions.
    init(_ registers: inout P256Registers) {
        var factors = Factors(repeating: 0)
        registers.takeAddend()
        store(&registers, 0)
        registers.doublePoint()
        registers.makeAffine()
        registers.copy(.addendX, .x)
        registers.copy(.addendY, .y)
        load(&registers, 0, .x, .y)
        registers.load(.z, from: P256.montgomeryOne.span)
        for index in 1..<P256OddMultiples.count {
            registers.addPoint()
            store(&registers, index)
            for limb in 0..<P256.limbCount {
                factors[index &* P256.limbCount &+ limb] = registers[.t0, limb].bits
            }
        }
        registers.invert(.z, .z)
        for index in (1..<P256OddMultiples.count).reversed() {
            load(&registers, index, .x, .y)
            registers.square(.t1, .z)
            registers.multiply(.x, .x, .t1)
            registers.multiply(.t1, .t1, .z)
            registers.multiply(.y, .y, .t1)
            store(&registers, index)
            let start = index &* P256.limbCount
            registers.load(
                .t0, from: factors.span.extracting(start..<start &+ P256.limbCount))
            registers.multiply(.z, .z, .t0)
        }
    }

    /// (addendX, addendY) ← entry `index`, a public number: the point times 2 · `index` + 1.
    mutating func loadAddend(_ registers: inout P256Registers, _ index: Int) {
        load(&registers, index, .addendX, .addendY)
    }

    /// (addendX, addendY) ← entry `digit`; every entry is read.
    mutating func selectAddend(_ registers: inout P256Registers, _ digit: SecretLimb) {
        registers.selectAddend(digit, count: P256OddMultiples.count) {
            // Sound: an entry is one of eight.
            unsafe points[unchecked: $0]
        }
    }

    private mutating func load(
        _ registers: inout P256Registers, _ index: Int, _ x: P256Register, _ y: P256Register
    ) {
        let start = index &* 2 &* P256.limbCount
        let limbs = points.span
        registers.load(x, from: limbs.extracting(start..<start &+ P256.limbCount))
        registers.load(
            y, from: limbs.extracting(start &+ P256.limbCount..<start &+ 2 &* P256.limbCount))
    }

    /// Entry `index` ← (x, y)
    private mutating func store(_ registers: inout P256Registers, _ index: Int) {
        let start = index &* 2 &* P256.limbCount
        for limb in 0..<P256.limbCount {
            points[start &+ limb] = registers[.x, limb].bits
            points[start &+ P256.limbCount &+ limb] = registers[.y, limb].bits
        }
    }
}
