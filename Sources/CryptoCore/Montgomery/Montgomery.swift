/// Montgomery arithmetic modulo an odd number, on limbs that the caller owns.
///
/// An integer is a row of ``Limb``, the lowest first, as many as the modulus has. With w bits a
/// limb and n limbs, R = 2ʷⁿ, and a number a is *in the domain* when it is held as a·R mod m.
/// Results are below the modulus whenever one of the factors is.
///
/// The time depends on the numbers of limbs alone. Modulus, operands and exponents may be secret;
/// whoever owns their limbs wipes them. Only the lengths, and that the modulus is odd, are public.
///
/// Not for fixed moduli of a special form, for which there is faster arithmetic.
/// H. Cohen, G. Frey, Handbook of Elliptic and Hyperelliptic Curve Cryptography, 10.4.2
public struct Montgomery: ~Escapable {
    /// The limbs of the modulus.
    let modulus: Span<Limb>

    /// −1 ÷ m modulo the limb.
    let negatedInverse: Limb

    /// Arithmetic modulo `modulus`, which must be odd and not empty.
    @_lifetime(copy modulus)
    public init(modulus: Span<Limb>) {
        precondition(modulus.count > 0, "a modulus has limbs")
        self.modulus = modulus
        negatedInverse = Montgomery.negatedInverse(of: modulus[0])
    }

    /// The limbs that a number of this many bytes takes.
    public static func limbCount(byteCount: Int) -> Int {
        limbPlace(ofBit: (byteCount &+ Limb.bitWidth / 8 &- 1) &* 8).index
    }

    /// −1 ÷ `limb` modulo 2ʷ for an odd limb, by Newton's iteration.
    static func negatedInverse(of limb: Limb) -> Limb {
        // x = limb is right modulo 2³, and each round doubles the number of right bits.
        var inverse = limb
        for _ in 0..<5 {
            inverse = inverse &* (2 &- limb &* inverse)
        }
        return 0 &- inverse
    }
}
