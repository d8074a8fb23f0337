#if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
private typealias SignedLimb = Int32
private typealias SignedDoubleLimb = Int64
private typealias SignedNumber = InlineArray<9, Int32>
#else
private typealias SignedLimb = Int64
private typealias SignedDoubleLimb = Int128
private typealias SignedNumber = InlineArray<5, Int64>
#endif

/// The bits of a digit: two fewer than a limb, so that sums of two products keep their sign.
private let digitBitCount = Limb.bitWidth - 2

/// The digits of a number: 310 bits, or 270.
private let digitCount = Limb.bitWidth == 64 ? 5 : 9

/// A digit with every bit set.
private let digitMask = SignedLimb.max &>> 1

/// Batches of steps: 620 steps, or 600. 590 are enough for every number of 256 bits.
private let batchCount = Limb.bitWidth == 64 ? 10 : 20

/// The inverse modulo a prime of 256 bits, in a time that does not depend on the number.
///
/// The greatest common divisor by steps that look at the lowest bits alone: from (δ, f, g), with f
/// odd and δ half an odd number, to (1 − δ, g, (g − f) ÷ 2) where δ > 0 and g is odd, else to
/// (1 + δ, f, (g + (g mod 2) f) ÷ 2). From δ = ½, f = m and 0 ≤ g < m < 2²⁵⁶, g is zero after 590
/// steps and stays so, and f is then ±1. Steps are taken in batches as many as a digit has bits: a
/// batch needs one digit of f and g only and gives a matrix, by which f and g are multiplied; d and
/// e, of which d · value = f and e · value = g mod m holds, are multiplied by it modulo m.
///
/// Numbers have signed digits, which secret words do not offer: this file computes with plain
/// integers, by wrapping sums, products, masks and shifts by constants alone.
/// D. J. Bernstein, B.-Y. Yang, Fast constant-time gcd computation and modular inversion, 2019;
/// P. Wuille, The safegcd bounds, 2021 (the bound of 590 for the start with δ = ½)
package enum P256Inverse {
    /// value ← 1 ÷ value mod m for a value below m; zero stays zero.
    package static func invert(_ value: inout P256Limbs, modulus: Span<Limb>) {
        var state = State(value.span, modulus)
        // The inverse of m modulo 2ʷ, of which the digit takes the lower bits.
        let inverse = 0 &- Montgomery.negatedInverse(of: modulus[0])
        var delta = SecretLimb(Limb.max)
        for _ in 0..<batchCount {
            var matrix = Matrix.steps(state.f[0], state.g[0], &delta)
            matrix.multiply(&state.f, &state.g)
            matrix.multiply(&state.d, &state.e, state.m, SignedLimb(truncatingIfNeeded: inverse))
            ConstantTime.wipe(storage: &matrix)
        }
        let negative = sign(state.f)
        normalize(&state.d, negative, state.m)
        write(state.d, into: &value)
        ConstantTime.wipe(storage: &state)
    }
}

/// What the steps change, and m.
private struct State: BitwiseCopyable {
    var f: SignedNumber
    var g: SignedNumber
    var d = SignedNumber(repeating: 0)
    var e = SignedNumber(repeating: 0)
    var m: SignedNumber

    init(_ value: Span<Limb>, _ modulus: Span<Limb>) {
        m = digits(modulus)
        f = digits(modulus)
        g = digits(value)
        e[0] = 1
    }
}

/// What a batch of steps does to f and g: f ← (uf + vg) ÷ 2ᵏ, g ← (qf + rg) ÷ 2ᵏ.
///
/// |u| + |v| and |q| + |r| are at most 2ᵏ, where k is the bits of a digit.
private struct Matrix: BitwiseCopyable {
    var u: SignedLimb
    var v: SignedLimb
    var q: SignedLimb
    var r: SignedLimb

    /// The matrix of the next batch, from the lowest digits of f and g.
    ///
    /// `delta` holds −δ − ½ between batches: negative exactly when δ is positive.
    static func steps(
        _ lowF: SignedLimb, _ lowG: SignedLimb, _ delta: inout SecretLimb
    ) -> Matrix {
        var f = SecretLimb(Limb(truncatingIfNeeded: lowF))
        var g = SecretLimb(Limb(truncatingIfNeeded: lowG))
        var (u, v) = (SecretLimb(1), SecretLimb(0))
        var (q, r) = (SecretLimb(0), SecretLimb(1))
        for _ in 0..<digitBitCount {
            let odd = LimbMask(bit: g & SecretLimb(1)).word
            var swap = LimbMask(bit: delta &>> (Limb.bitWidth &- 1)).word
            // g ± f, with minus where f and g may have to change places.
            g = g &+ (((f ^ swap) &- swap) & odd)
            q = q &+ (((u ^ swap) &- swap) & odd)
            r = r &+ (((v ^ swap) &- swap) & odd)
            // There g is now g − f, and f + g − f is the old g.
            swap = swap & odd
            delta = (delta ^ swap) &- SecretLimb(1)
            f = f &+ (g & swap)
            u = (u &+ (q & swap)) &<< 1
            v = (v &+ (r & swap)) &<< 1
            g = g &>> 1
        }
        return Matrix(
            u: SignedLimb(truncatingIfNeeded: u.bits), v: SignedLimb(truncatingIfNeeded: v.bits),
            q: SignedLimb(truncatingIfNeeded: q.bits), r: SignedLimb(truncatingIfNeeded: r.bits))
    }

    /// (f, g) ← matrix · (f, g) ÷ 2ᵏ, which is whole.
    func multiply(_ f: inout SignedNumber, _ g: inout SignedNumber) {
        var sumF = product(u, f[0]) &+ product(v, g[0])
        var sumG = product(q, f[0]) &+ product(r, g[0])
        for index in 1..<digitCount {
            let (digitF, digitG) = (f[index], g[index])
            shift(&sumF)
            shift(&sumG)
            sumF = sumF &+ product(u, digitF) &+ product(v, digitG)
            sumG = sumG &+ product(q, digitF) &+ product(r, digitG)
            f[index &- 1] = SignedLimb(truncatingIfNeeded: sumF) & digitMask
            g[index &- 1] = SignedLimb(truncatingIfNeeded: sumG) & digitMask
        }
        shift(&sumF)
        shift(&sumG)
        f[digitCount &- 1] = SignedLimb(truncatingIfNeeded: sumF)
        g[digitCount &- 1] = SignedLimb(truncatingIfNeeded: sumG)
    }

    /// (d, e) ← matrix · (d, e) ÷ 2ᵏ mod m.
    ///
    /// Bound: d and e are above −2m and below m. With m added where they are negative they are
    /// above −m and below m, their combination above −2ᵏm and below 2ᵏm. The multiple of m that
    /// is subtracted to make it whole is below 2ᵏm: the quotient is again above −2m and below m.
    func multiply(
        _ d: inout SignedNumber, _ e: inout SignedNumber, _ m: SignedNumber,
        _ inverse: SignedLimb
    ) {
        let signD = sign(d)
        let signE = sign(e)
        var timesD = (u & signD) &+ (v & signE)
        var timesE = (q & signD) &+ (r & signE)
        var sumD = product(u, d[0]) &+ product(v, e[0])
        var sumE = product(q, d[0]) &+ product(r, e[0])
        timesD =
            timesD
            &- ((inverse &* SignedLimb(truncatingIfNeeded: sumD) &+ timesD) & digitMask)
        timesE =
            timesE
            &- ((inverse &* SignedLimb(truncatingIfNeeded: sumE) &+ timesE) & digitMask)
        sumD = sumD &+ product(timesD, m[0])
        sumE = sumE &+ product(timesE, m[0])
        for index in 1..<digitCount {
            let (digitD, digitE) = (d[index], e[index])
            shift(&sumD)
            shift(&sumE)
            sumD = sumD &+ product(u, digitD) &+ product(v, digitE) &+ product(timesD, m[index])
            sumE = sumE &+ product(q, digitD) &+ product(r, digitE) &+ product(timesE, m[index])
            d[index &- 1] = SignedLimb(truncatingIfNeeded: sumD) & digitMask
            e[index &- 1] = SignedLimb(truncatingIfNeeded: sumE) & digitMask
        }
        shift(&sumD)
        shift(&sumE)
        d[digitCount &- 1] = SignedLimb(truncatingIfNeeded: sumD)
        e[digitCount &- 1] = SignedLimb(truncatingIfNeeded: sumE)
    }
}

/// All ones for a negative number, else zero: a mask, so that what it masks stays arithmetic.
@inline(__always)
private func sign(_ number: borrowing SignedNumber) -> SignedLimb {
    let top = SecretLimb(Limb(truncatingIfNeeded: number[digitCount &- 1]))
    let mask = LimbMask(bit: top &>> (Limb.bitWidth &- 1))
    return SignedLimb(truncatingIfNeeded: mask.word.bits)
}

@inline(__always)
private func product(_ left: SignedLimb, _ right: SignedLimb) -> SignedDoubleLimb {
    SignedDoubleLimb(left) &* SignedDoubleLimb(right)
}

@inline(__always)
private func shift(_ sum: inout SignedDoubleLimb) {
    sum = sum &>> SignedDoubleLimb(truncatingIfNeeded: digitBitCount)
}

/// number ← ±number mod m, with minus where `negative` has all bits set.
///
/// Bound: above −2m and below m at first, above −m and below m after the first round also with the
/// sign changed, from 0 to below m after the second.
private func normalize(
    _ number: inout SignedNumber, _ negative: SignedLimb, _ m: borrowing SignedNumber
) {
    var flip = negative
    for _ in 0..<2 {
        let addend = sign(number)
        var carry: SignedLimb = 0
        for index in 0..<digitCount {
            let sum = number[index] &+ (m[index] & addend)
            carry = carry &+ ((sum ^ flip) &- flip)
            number[index] = index == digitCount &- 1 ? carry : carry & digitMask
            carry = carry &>> SignedLimb(truncatingIfNeeded: digitBitCount)
        }
        flip = 0
    }
}

/// A number of 256 bits in digits.
private func digits(_ limbs: Span<Limb>) -> SignedNumber {
    var number = SignedNumber(repeating: 0)
    for index in 0..<digitCount {
        let (place, distance) = limbPlace(ofBit: index &* digitBitCount)
        var limb = limbs[place] &>> Limb(truncatingIfNeeded: distance)
        if distance > 2 && place &+ 1 < P256.limbCount {
            limb |= limbs[place &+ 1] &<< Limb(truncatingIfNeeded: Limb.bitWidth &- distance)
        }
        number[index] = SignedLimb(truncatingIfNeeded: limb) & digitMask
    }
    return number
}

/// A number from 0 to 2²⁵⁶ − 1 out of its digits.
private func write(_ number: borrowing SignedNumber, into limbs: inout P256Limbs) {
    // Where the limb begins: a limb is two bits longer than a digit.
    var (place, distance) = (0, 0)
    for index in 0..<P256.limbCount {
        let low = Limb(truncatingIfNeeded: number[place]) &>> Limb(truncatingIfNeeded: distance)
        let high = Limb(truncatingIfNeeded: number[place &+ 1])
        limbs[index] = low | high &<< Limb(truncatingIfNeeded: digitBitCount &- distance)
        place &+= 1
        distance &+= 2
    }
}
