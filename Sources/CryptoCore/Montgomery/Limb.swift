// The digits of multi-precision integers. A carry is read from the upper half of a double limb and
// never from an overflow flag: reading a flag is a branch on RISC-V.

#if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
/// A digit of a multi-precision integer: 32 bits where the multiplier takes 32.
public typealias Limb = UInt32

/// What the product of two digits, and two digits more, fits into.
typealias DoubleLimb = UInt64
#else
/// A digit of a multi-precision integer: 64 bits where the multiplier takes 64.
public typealias Limb = UInt64

/// What the product of two digits, and two digits more, fits into.
typealias DoubleLimb = UInt128
#endif

/// Where a bit of a number lies: in which limb, and at what distance from its lowest bit.
///
/// By shift and mask: where code is to be small, the compiler makes of a division by a power of two
/// a division.
@inline(__always)
func limbPlace(ofBit bit: Int) -> (index: Int, distance: Int) {
    (bit &>> Limb.bitWidth.trailingZeroBitCount, bit & (Limb.bitWidth &- 1))
}

/// A digit that depends on a secret.
package typealias SecretLimb = Secret<Limb>

/// A secret condition on digits.
package typealias LimbMask = Mask<Limb>

extension Secret where Bits == Limb {
    /// The lower half of `left` · `right` + `addend` + `carry`; the upper half becomes `carry`.
    ///
    /// With w bits a limb, (2ʷ − 1)² + 2 (2ʷ − 1) = 2²ʷ − 1: nothing is lost.
    @inline(__always)
    static func multiplyAdd(
        _ left: Secret, _ right: Secret, _ addend: Secret, _ carry: inout Secret
    ) -> Secret {
        let product = DoubleLimb(left.bits) &* DoubleLimb(right.bits)
        let sum = product &+ DoubleLimb(addend.bits) &+ DoubleLimb(carry.bits)
        let (high, low) = halves(sum)
        #if arch(arm)
        // The barriers keep both halves in one instruction, which Cortex-M4 has: without them
        // LLVM computes each half where it is needed, and again where it is needed again.
        carry = high.barrier
        return low.barrier
        #else
        carry = high
        return low
        #endif
    }

    /// The lower half of `left` + `right` + `carry`; the upper half, 0 to 2, becomes `carry`.
    @inline(__always)
    static func add(_ left: Secret, _ right: Secret, _ carry: inout Secret) -> Secret {
        let sum = DoubleLimb(left.bits) &+ DoubleLimb(right.bits) &+ DoubleLimb(carry.bits)
        let (high, low) = halves(sum)
        carry = high
        return low
    }

    /// `left` − `right` − `borrow` modulo the limb; `borrow`, 0 or 1, becomes what is owed.
    ///
    /// It is `left` + (2ʷ − 1 − `right`) + (1 − `borrow`), which carries where nothing is owed: a
    /// chain of such sums becomes a chain of additions with carry.
    @inline(__always)
    static func subtract(_ left: Secret, _ right: Secret, _ borrow: inout Secret) -> Secret {
        let sum = DoubleLimb(left.bits) &+ DoubleLimb(~right.bits) &+ DoubleLimb(borrow.bits ^ 1)
        let (high, low) = halves(sum)
        borrow = high ^ Secret(1)
        return low
    }

    @inline(__always)
    private static func halves(_ double: DoubleLimb) -> (high: Secret, low: Secret) {
        let high = Limb(truncatingIfNeeded: double &>> DoubleLimb(Limb.bitWidth))
        return (Secret(high), Secret(Limb(truncatingIfNeeded: double)))
    }
}
