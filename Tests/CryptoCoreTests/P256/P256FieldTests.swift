import CryptoCore
import Testing

/// Elements at which a carry, a borrow or the last subtraction of p changes.
private let edgeElements: [WholeNumber] = {
    let p = P256Model.p
    let words = [32, 64, 96, 128, 160, 192, 224, 255].flatMap {
        [(WholeNumber(1) << $0) - WholeNumber(1), WholeNumber(1) << $0]
    }
    let near = (0...3).flatMap { [WholeNumber(UInt64($0)), p - WholeNumber(UInt64($0 + 1))] }
    return words + near + [p.half, p.half + WholeNumber(1), P256Model.r - p]
}()

/// Puts two elements into registers, lets something happen, and takes t0 out.
private func run(
    _ left: WholeNumber, _ right: WholeNumber, _ body: (inout P256Registers) -> Void
) -> WholeNumber {
    var registers = P256Registers()
    let (a, b) = (limbs(left), limbs(right))
    registers.load(.x, from: a.span)
    registers.load(.y, from: b.span)
    body(&registers)
    var result = P256Limbs(repeating: 0)
    registers.store(.t0, into: &result)
    return natural(result)
}

@Suite struct P256FieldTests {
    private static let elements: [WholeNumber] = {
        var random = SeededBytes(seed: 0x2561)
        return edgeElements + (0..<40).map { _ in random.natural(bits: 256) % P256Model.p }
    }()

    @Test func `sum, difference and product are those of the model`() {
        let (p, r) = (P256Model.p, P256Model.r)
        for a in Self.elements {
            for b in Self.elements {
                #expect(run(a, b) { $0.add(.t0, .x, .y) } == (a + b) % p)
                #expect(run(a, b) { $0.subtract(.t0, .x, .y) } == (a + p - b) % p)
                let product = run(a, b) { $0.multiply(.t0, .x, .y) }
                #expect(product < p && product * r % p == a * b % p)
            }
        }
    }

    @Test func `square, half and inverse are those of the model`() {
        let (p, r) = (P256Model.p, P256Model.r)
        for a in Self.elements {
            let square = run(a, a) { $0.square(.t0, .x) }
            #expect(square < p && square * r % p == a * a % p)
            let half = run(a, WholeNumber(0)) {
                $0.add(.t0, .x, .y)
                $0.halve(.t0)
            }
            #expect(half < p && (half + half) % p == a)
            // (a R)⁻¹ R², held in the domain, is the inverse of a in the domain.
            let inverse = run(a, a) { $0.invert(.t0, .x) }
            #expect(inverse < p)
            #expect(inverse * a % p == (a.isZero ? a : r * r % p))
        }
    }

    @Test func `a register may be both operands and the result`() {
        for a in Self.elements.prefix(40) {
            let square = run(a, a) { $0.multiply(.t0, .x, .x) }
            let twice = run(a, a) { $0.add(.t0, .x, .x) }
            let inPlace = run(a, a) {
                $0.add(.t0, .x, .x)
                $0.subtract(.t0, .t0, .x)
                $0.multiply(.t0, .t0, .t0)
            }
            #expect(inPlace == square)
            #expect(run(a, a) { $0.subtract(.t0, .x, .x) } == WholeNumber(0))
            #expect(twice == (a + a) % P256Model.p)
        }
    }

    @Test func `inverses modulo the order are those of the model`() {
        var random = SeededBytes(seed: 0x2562)
        let some = (0..<200).map { _ in random.natural(bits: 256) % P256Model.n }
        let edges = edgeMultiples(of: P256Model.g).map(\.0)
        for a in edges + some + [WholeNumber(0)] {
            var value = limbs(a)
            P256Inverse.invert(&value, modulus: P256.order.span)
            let inverse = natural(value)
            #expect(inverse < P256Model.n)
            #expect(inverse * a % P256Model.n == (a.isZero ? a : WholeNumber(1)))
        }
    }
}
