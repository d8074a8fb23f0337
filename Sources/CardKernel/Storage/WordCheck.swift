import CryptoCore

/// A check over words of 32 bits: a mix of all of them in their order, neither zero nor erased.
/// StorageFormat.md gives the steps.
///
/// It finds words that nobody wrote, all but one in 2^30, and not words that somebody forged.
public struct WordCheck {
    private var state: UInt32 = 0x4253_5241

    /// A check over no word yet.
    @inline(__always)
    public init() {}

    /// Takes the next word in.
    @inline(__always)
    public mutating func absorb(_ word: UInt32) {
        state = (state ^ word) &* 0x9E37_79B1
        state ^= state &>> 15
    }

    /// What is written: the low bit is set, the highest clear.
    @inline(__always)
    public var word: UInt32 { state & 0x7FFF_FFFF | 1 }

    /// Whether this is the check that was written. Keys are among the words, but an opening shows
    /// whether it holds.
    func matches(_ written: UInt32) -> Bool { ConstantTime.isZero(written ^ word) }
}
