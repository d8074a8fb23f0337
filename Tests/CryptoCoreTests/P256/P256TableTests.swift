import CryptoCore
import Testing

#if _pointerBitWidth(_64) && !BURSA_SMALL_LIMBS
private let table = array(P256Comb.tableLow) + array(P256Comb.tableHigh)
#else
private let table = array(P256Comb.table)
#endif

private func array<let count: Int>(_ limbs: InlineArray<count, Limb>) -> [Limb] {
    limbs.indices.map { limbs[$0] }
}

@Suite struct P256TableTests {
    @Test func `the constants are what their names say`() throws {
        let (p, n, r) = (P256Model.p, P256Model.n, P256Model.r)
        #expect(natural(P256.prime) == p)
        #expect(natural(P256.order) == n)
        #expect(natural(P256.montgomeryOne) == r % p)
        #expect(natural(P256.montgomeryB) == P256Model.b * r % p)
        #expect(natural(P256.rSquaredModPrime) == r * r % p)
        #expect(natural(P256.rSquaredModOrder) == r * r % n)
        let top = try #require(P256Model.multiply(WholeNumber(1) << 255, P256Model.g))
        #expect(natural(P256.montgomeryTopX) == top.x * r % p)
        #expect(natural(P256.montgomeryTopY) == top.y * r % p)
    }

    @Test func `the model's base point is on the curve and has the order`() {
        #expect(P256Model.g.isOnCurve)
        #expect(P256Model.multiply(P256Model.n, P256Model.g) == nil)
        #expect(P256Model.n.power(P256Model.p - WholeNumber(1), mod: P256Model.p) == WholeNumber(1))
    }

    @Test func `every entry of the table is the multiple that it stands for`() throws {
        let size = P256Comb.blockCount * P256Comb.entryCount * 2 * P256.limbCount
        #expect(table.count == size)
        // 2ᵉ · G for every e, and then every sum of five of them with their signs.
        var powers: [P256Model.Point?] = [P256Model.g]
        while powers.count < 255 { powers.append(P256Model.add(powers.last!, powers.last!)) }
        for block in 0..<P256Comb.blockCount {
            for entry in 0..<P256Comb.entryCount {
                let shift = block * P256Comb.columnCount
                var sum = powers[4 * P256Comb.toothDistance + shift]
                for tooth in 0..<4 {
                    let point = powers[tooth * P256Comb.toothDistance + shift]
                    let isPlus = entry >> tooth & 1 == 1
                    sum = P256Model.add(sum, isPlus ? point : point?.opposite)
                }
                let start = (block * P256Comb.entryCount + entry) * 2 * P256.limbCount
                for (coordinate, element) in [sum?.x, sum?.y].enumerated() {
                    let place = start + coordinate * P256.limbCount
                    let inDomain = try #require(element) * P256Model.r % P256Model.p
                    #expect(Array(table[place..<place + P256.limbCount]) == array(limbs(inDomain)))
                }
            }
        }
    }
}
