import CryptoCore
package import Leaks

@c(probe_montgomery)
package func probeMontgomery(_ secret: Bytes, _ output: Room) {
    run(secret, 64, output, 32) { secret, output in
        let modulus = limbs(curveOrder.span)
        let left = limbs(secret.extracting(0..<32))
        let right = limbs(secret.extracting(32..<64))
        var result = Number(repeating: 0)
        var resultSpan = result.mutableSpan
        let arithmetic = Montgomery(modulus: modulus.span)
        arithmetic.multiply(left.span, right.span, into: &resultSpan)
        Montgomery.store(resultSpan.span, into: &output)
    }
}

/// One product more than ``probeMontgomery(_:_:)``, and nothing else: the difference is a product.
@c(probe_montgomery_two)
package func probeMontgomeryTwo(_ secret: Bytes, _ output: Room) {
    run(secret, 64, output, 32) { secret, output in
        let modulus = limbs(curveOrder.span)
        let left = limbs(secret.extracting(0..<32))
        let right = limbs(secret.extracting(32..<64))
        var once = Number(repeating: 0)
        var onceSpan = once.mutableSpan
        var result = Number(repeating: 0)
        var resultSpan = result.mutableSpan
        let arithmetic = Montgomery(modulus: modulus.span)
        arithmetic.multiply(left.span, right.span, into: &onceSpan)
        arithmetic.multiply(onceSpan.span, right.span, into: &resultSpan)
        Montgomery.store(resultSpan.span, into: &output)
    }
}

/// Modulus, base and exponent are secret, as they are in RSA with the primes of the modulus.
@c(probe_power)
package func probePower(_ secret: Bytes, _ output: Room) {
    run(secret, 96, output, 32) { secret, output in
        var modulus = limbs(secret.extracting(0..<32))
        modulus[0] |= 1
        modulus[modulus.count - 1] |= 1 << Limb(Limb.bitWidth - 1)
        let base = limbs(secret.extracting(32..<64))
        var rSquared = Number(repeating: 0)
        var entered = Number(repeating: 0)
        var power = Number(repeating: 0)
        var scratch = Scratch(repeating: 0)
        var rSquaredSpan = rSquared.mutableSpan
        var enteredSpan = entered.mutableSpan
        var powerSpan = power.mutableSpan
        var scratchSpan = scratch.mutableSpan
        let arithmetic = Montgomery(modulus: modulus.span)
        arithmetic.computeRSquared(into: &rSquaredSpan)
        arithmetic.enter(base.span, rSquared: rSquaredSpan.span, into: &enteredSpan)
        arithmetic.power(
            enteredSpan.span, exponent: secret.extracting(64..<96), rSquared: rSquaredSpan.span,
            into: &powerSpan, scratch: &scratchSpan)
        Montgomery.store(powerSpan.span, into: &output)
    }
}

#if _pointerBitWidth(_32)
/// A number of 256 bits.
private typealias Number = InlineArray<8, Limb>
/// What a power needs.
private typealias Scratch = InlineArray<144, Limb>
#else
/// A number of 256 bits.
private typealias Number = InlineArray<4, Limb>
/// What a power needs.
private typealias Scratch = InlineArray<72, Limb>
#endif

private func limbs(_ bytes: Span<UInt8>) -> Number {
    var number = Number(repeating: 0)
    var span = number.mutableSpan
    Montgomery.load(bytes, into: &span)
    return number
}

/// An odd modulus: the order of P-256.
private let curveOrder: InlineArray<32, UInt8> = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
]
