import CryptoCore
import Testing

/// Arithmetic modulo one number, on arrays.
struct MontgomeryRunner {
    let modulus: [Limb]
    let rSquared: [Limb]
    let byteCount: Int

    init(_ modulus: WholeNumber, byteCount: Int) {
        self.byteCount = byteCount
        let limbs = MontgomeryRunner.limbs(modulus, byteCount)
        var squared = [Limb](repeating: 0, count: limbs.count)
        var span = squared.mutableSpan
        Montgomery(modulus: limbs.span).computeRSquared(into: &span)
        self.modulus = limbs
        rSquared = squared
    }

    static func limbs(_ number: WholeNumber, _ byteCount: Int) -> [Limb] {
        let bytes = number.bytes(byteCount)
        let count = Montgomery.limbCount(byteCount: byteCount)
        var limbs = [Limb](repeating: 0, count: count)
        var span = limbs.mutableSpan
        Montgomery.load(bytes.span, into: &span)
        return limbs
    }

    func natural(_ limbs: [Limb]) -> WholeNumber {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        var span = bytes.mutableSpan
        Montgomery.store(limbs.span, into: &span)
        return WholeNumber(bytes)
    }

    func product(_ left: WholeNumber, _ right: WholeNumber) -> WholeNumber {
        let a = MontgomeryRunner.limbs(left, byteCount)
        let b = MontgomeryRunner.limbs(right, byteCount)
        var result = [Limb](repeating: 0, count: modulus.count)
        var span = result.mutableSpan
        Montgomery(modulus: modulus.span).multiply(a.span, b.span, into: &span)
        return natural(result)
    }

    /// There and back: into the domain, to the power, out of it.
    func power(_ base: WholeNumber, _ exponent: [UInt8]) -> WholeNumber {
        let arithmetic = Montgomery(modulus: modulus.span)
        let plain = MontgomeryRunner.limbs(base, byteCount)
        var inside = [Limb](repeating: 0, count: modulus.count)
        var result = inside
        var scratch = [Limb](
            repeating: 1, count: modulus.count * Montgomery.powerScratchFactor)
        var first = inside.mutableSpan
        arithmetic.enter(plain.span, rSquared: rSquared.span, into: &first)
        var second = result.mutableSpan
        var third = scratch.mutableSpan
        arithmetic.power(
            inside.span, exponent: exponent.span, rSquared: rSquared.span, into: &second,
            scratch: &third)
        var outside = inside
        var fourth = outside.mutableSpan
        arithmetic.leave(result.span, into: &fourth)
        #expect(scratch.allSatisfy { $0 == 0 })
        return natural(outside)
    }
}

/// Odd numbers of this many bits at which something may go wrong, and some from a seed.
private func moduli(_ bits: Int, _ random: inout SeededBytes) -> [WholeNumber] {
    let power = WholeNumber(1) << bits
    return [
        power - WholeNumber(1), power - WholeNumber(189), (power.half) + WholeNumber(1),
        power - (WholeNumber(1) << (bits / 2)) - WholeNumber(1),
        (random.natural(bits: bits).half << 1) + WholeNumber(1),
        (random.natural(bits: bits - 8).half << 1) + WholeNumber(1),
    ]
}

@Suite struct MontgomeryTests {
    @Test(arguments: [64, 256, 512, 1024, 2048])
    func `a product is that of the model, divided by R`(bits: Int) {
        var random = SeededBytes(seed: 0x6D01 + UInt64(bits))
        let r = WholeNumber(1) << bits
        for modulus in moduli(bits, &random) {
            let runner = MontgomeryRunner(modulus, byteCount: bits / 8)
            let rSquared = runner.natural(runner.rSquared)
            #expect(rSquared == r * r % modulus)
            let values =
                [WholeNumber(0), WholeNumber(1), modulus - WholeNumber(1), r % modulus]
                + (0..<3).map { _ in random.natural(bits: bits) % modulus }
            for left in values {
                for right in values + [r - WholeNumber(1)] {
                    let product = runner.product(left, right)
                    #expect(product < modulus)
                    #expect(product * r % modulus == left * right % modulus)
                }
            }
        }
    }

    @Test(arguments: [64, 256, 512, 1024])
    func `a power is that of the model`(bits: Int) {
        var random = SeededBytes(seed: 0x6D02 + UInt64(bits))
        for modulus in moduli(bits, &random).suffix(2) {
            let runner = MontgomeryRunner(modulus, byteCount: bits / 8)
            for exponent in [[], [0], [1], [0, 2], random.bytes(5), random.bytes(17)] {
                let base = random.natural(bits: bits) % modulus
                let expected = base.power(WholeNumber(exponent), mod: modulus)
                #expect(runner.power(base, exponent) == expected)
            }
            #expect(runner.power(WholeNumber(0), [3]) == WholeNumber(0))
        }
    }

    @Test func `numbers are read and written, whatever the lengths`() {
        var random = SeededBytes(seed: 0x6D03)
        for count in 0...40 {
            let bytes = random.bytes(count)
            let limbs = MontgomeryRunner.limbs(WholeNumber(bytes), 40)
            for length in 0...48 {
                var written = [UInt8](repeating: 0xA5, count: length)
                var span = written.mutableSpan
                Montgomery.store(limbs.span, into: &span)
                let expected = [UInt8](repeating: 0, count: 48) + bytes
                #expect(written == Array(expected.suffix(length)))
            }
        }
    }
}
