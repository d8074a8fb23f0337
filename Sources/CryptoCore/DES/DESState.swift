/// The two halves of a block between the initial and the final permutation. FIPS 46-3
///
/// A chain of blocks stays in this form: the final permutation of one block undoes the initial one
/// of the next, so only the text passes through them.
///
/// Within each group of four bits that one S-box takes as its middle inputs, bits 1 to 4 of the
/// standard lie at places 0, 3, 1 and 2, counted from the lowest. In this order the permutation P
/// is seven rotations of masked words; in the standard's own it would be eight.
struct DESState: BitwiseCopyable {
    var left: DESWord
    var right: DESWord

    @inline(__always)
    init(left: DESWord, right: DESWord) {
        self.left = left
        self.right = right
    }

    /// The block of eight bytes at a public offset, after the initial permutation.
    @inline(__always)
    init(block bytes: Span<UInt8>, at offset: Int) {
        var (left, right) = (Secret32(0), Secret32(0))
        for index in 0..<4 {
            let place = Self.byteOrder[index]
            left = (left &<< 8) | Self.word(bytes[offset &+ place])
            right = (right &<< 8) | Self.word(bytes[offset &+ place &+ 4])
        }
        Secret32.exchange(&left, &right, distance: 4, mask: 0x0F0F_0F0F)
        Secret32.exchange(&left, &right, distance: 16, mask: 0x0000_FFFF)
        Secret32.exchange(&right, &left, distance: 2, mask: 0x3333_3333)
        Secret32.exchange(&right, &left, distance: 8, mask: 0x00FF_00FF)
        Secret32.exchange(&left, &right, distance: 1, mask: 0x5555_5555)
        self.init(left: DESWord(copies: left), right: DESWord(copies: right))
    }

    /// Writes the eight bytes of the block to a public offset, after the final permutation.
    @inline(__always)
    func store(_ bytes: inout MutableSpan<UInt8>, at offset: Int) {
        var (left, right) = (left.copy, right.copy)
        Secret32.exchange(&left, &right, distance: 1, mask: 0x5555_5555)
        Secret32.exchange(&right, &left, distance: 8, mask: 0x00FF_00FF)
        Secret32.exchange(&right, &left, distance: 2, mask: 0x3333_3333)
        Secret32.exchange(&left, &right, distance: 16, mask: 0x0000_FFFF)
        Secret32.exchange(&left, &right, distance: 4, mask: 0x0F0F_0F0F)
        for index in 0..<4 {
            let (place, distance) = (Self.byteOrder[index], 24 &- 8 &* index)
            bytes[offset &+ place] = Self.byte(left &>> distance)
            bytes[offset &+ place &+ 4] = Self.byte(right &>> distance)
        }
    }

    /// The sum modulo 2 of two blocks; both permutations are linear.
    @inline(__always)
    static func ^ (one: DESState, other: DESState) -> DESState {
        DESState(left: one.left ^ other.left, right: one.right ^ other.right)
    }

    /// Which byte of each half of the block comes first, second, … in a word: the initial
    /// permutation makes the four bits of a group out of four bytes, so this is the order of bits
    /// within a group.
    private static var byteOrder: InlineArray<4, Int> {
        @inline(__always) get { [3, 1, 0, 2] }
    }

    @inline(__always)
    private static func word(_ byte: UInt8) -> Secret32 {
        Secret32(UInt32(truncatingIfNeeded: byte))
    }

    @inline(__always)
    private static func byte(_ word: Secret32) -> UInt8 {
        UInt8(truncatingIfNeeded: word.bits)
    }
}
