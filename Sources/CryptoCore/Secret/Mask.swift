/// A secret condition of 32 bits.
package typealias Mask32 = Mask<UInt32>

/// A secret condition of 64 bits.
package typealias Mask64 = Mask<UInt64>

/// A secret condition: all ones for yes, all zeros for no.
///
/// Every mask is made with a value barrier in the middle of its computation and another at its end.
/// With one of the two missing, LLVM turns the selection back into a branch on Cortex-M and RISC-V.
package struct Mask<Bits: SecretBits>: BitwiseCopyable {
    let word: Secret<Bits>

    /// All ones when the lowest bit of `bit` is one; the other bits of `bit` must be zero.
    @inline(__always)
    package init(bit: Secret<Bits>) {
        word = (Secret(0) &- bit.barrier).barrier
    }

    @inline(__always)
    private init(hidden word: Secret<Bits>) {
        self.word = word
    }

    /// All ones when `word` is not zero.
    @inline(__always)
    package static func nonZero(_ word: Secret<Bits>) -> Mask {
        // word | -word has its top bit set exactly when word is not zero.
        Mask(bit: (word | (Secret(0) &- word)).barrier &>> (Bits.bitWidth &- 1))
    }

    /// All ones when the words are equal.
    @inline(__always)
    package static func equal(_ left: Secret<Bits>, _ right: Secret<Bits>) -> Mask {
        ~nonZero(left ^ right)
    }

    /// All ones when `left` is below `right`, both unsigned.
    @inline(__always)
    package static func less(_ left: Secret<Bits>, _ right: Secret<Bits>) -> Mask {
        // The borrow out of the top bit of left - right.
        let borrow = (~left & right) | ((~left | right) & (left &- right))
        return Mask(bit: borrow.barrier &>> (Bits.bitWidth &- 1))
    }

    /// The other answer.
    @inline(__always)
    package static prefix func ~ (mask: Mask) -> Mask {
        Mask(hidden: (~mask.word).barrier)
    }

    /// Both.
    @inline(__always)
    package static func & (left: Mask, right: Mask) -> Mask {
        Mask(hidden: (left.word & right.word).barrier)
    }

    /// Either.
    @inline(__always)
    package static func | (left: Mask, right: Mask) -> Mask {
        Mask(hidden: (left.word | right.word).barrier)
    }

    /// `yes` where the mask is set, else `no`.
    @inline(__always)
    package func select(_ yes: Secret<Bits>, _ no: Secret<Bits>) -> Secret<Bits> {
        no ^ (word & (yes ^ no))
    }

    /// The condition, from here on public. Say beside each use why it may be known.
    @inline(__always)
    package var declassified: Bool { word.declassified != 0 }
}
