/// The linear maps between bytes and the tower of fields, and the affine half of the S-box.
///
/// GF(2⁸) is taken as a plane over GF(2⁴), that as a plane over GF(2²), each by a normal basis, so
/// that raising to the 16th, the 4th and the 2nd power only exchanges halves. Written as bytes of
/// FIPS 197, 4.2, the generators are
///
///     Y = AE, Y¹⁶ = AF     over GF(2⁴), Y + Y¹⁶ = 1
///     Z = 5D, Z⁴  = 5C     over GF(2²), Z + Z⁴  = 1
///     W = BC, W²  = BD     over GF(2),  W + W²  = 1
///
/// A byte b is kept as the coordinates of 13·b: low half ZW ZW² Z⁴W Z⁴W² times Y, high half the
/// same times Y¹⁶. Basis and constant come from a search through the 32 640 such choices: among the
/// cheapest for the affine map and doubling together. A greedy search for common terms found the
/// sequences below. The tests run the whole S-box on all 256 bytes.
///
/// A map of eight bits works on both halves at once: x is a word, y the word with its halves
/// exchanged, and where the two halves want different sums, a mask adds the difference to one.
extension AESState {
    /// The halves of a word.
    private static var low: Secret32 { Secret32(0x0000_FFFF) }
    private static var high: Secret32 { Secret32(0xFFFF_0000) }

    /// From the bits of bytes to their coordinates in the tower.
    @inline(__always)
    mutating func changeToTower() {
        let x = self
        let y = swapped
        let a = y.word0 ^ y.word1
        let b = x.word1 ^ y.word2
        let c = x.word0 ^ a
        let d = x.word3 ^ y.word0
        let e = x.word2 ^ b
        word0 = b ^ c ^ ((x.word1 ^ d) & Self.high)
        word1 = x.word3 ^ a ^ (e & Self.high)
        word2 = c ^ ((x.word0 ^ d) & Self.high)
        word3 = a ^ y.word2 ^ y.word3 ^ ((y.word3 ^ e) & Self.high)
    }

    /// From coordinates in the tower back to the bits of bytes.
    @inline(__always)
    mutating func changeFromTower() {
        let x = self
        let y = swapped
        let a = x.word0 ^ y.word2
        let b = y.word0 ^ y.word3
        let c = x.word3 ^ a
        let d = x.word2 ^ c
        word0 = c ^ ((y.word0 ^ a) & Self.high)
        word1 = x.word0 ^ y.word0 ^ y.word1 ^ ((y.word1 ^ b ^ d) & Self.high)
        word2 = a ^ b ^ ((x.word1 ^ b) & Self.high)
        word3 = x.word1 ^ d ^ ((x.word3 ^ y.word0 ^ y.word2) & Self.high)
    }

    /// The linear part of the S-box's affine map, from an inverse as ``invert()`` leaves it.
    /// FIPS 197, 5.1.1; its constant 63 is part of the round keys.
    @inline(__always)
    package mutating func mapAffine() {
        let x = self
        let y = swapped
        let a = x.word1 ^ x.word2
        let b = x.word3 ^ a
        word0 = a
        word1 = y.word2 ^ b ^ (x.word1 & Self.low)
        word2 = y.word0 ^ x.word2 ^ y.word1 ^ ((x.word1 ^ y.word3) & Self.low)
        word3 = y.word0 ^ x.word0 ^ b ^ (a & Self.low)
    }

    /// Undoes ``mapAffine()``: leaves what ``invert()`` takes.
    @inline(__always)
    package mutating func mapInverseAffine() {
        let x = self
        let y = swapped
        let a = x.word2 ^ y.word2
        let b = x.word0 ^ x.word1
        let c = x.word3 ^ y.word1
        let d = y.word3 ^ a
        let e = a ^ c
        let f = x.word1 ^ e
        word0 = b ^ x.word2 ^ c ^ ((b ^ y.word0 ^ x.word3 ^ y.word3) & Self.high)
        word1 = x.word0 ^ d ^ (f & Self.high)
        word2 = d ^ (f & Self.high)
        word3 = e ^ ((y.word1 ^ b) & Self.high)
    }

    /// Each byte times 02. FIPS 197, 4.2.1
    @inline(__always)
    var doubled: AESState {
        let x = self
        let y = swapped
        let a = x.word1 ^ x.word3
        let b = x.word2 ^ a
        return AESState(
            y.word0 ^ y.word1 ^ (a & Self.low),
            y.word0 ^ ((x.word0 ^ b) & Self.low),
            y.word2 ^ y.word3 ^ (b & Self.low),
            y.word2 ^ ((x.word1 ^ x.word0 ^ x.word2) & Self.low))
    }
}
