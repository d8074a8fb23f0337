/// Inversion in the field of AES, zero staying zero: the half of the S-box that is not linear.
///
/// With x = (u, v), that is u·Y + v·Y¹⁶, the norm x¹⁷ = u·v + (u + v)²·Y¹⁷ lies in GF(2⁴), and
/// 1/x = x¹⁶/x¹⁷, where x¹⁶ = (v, u) only exchanges halves. The same is done once more to invert the
/// norm in GF(2⁴); in GF(2²) the inverse is the square and only exchanges coordinates.
extension AESState {
    /// An element of GF(2⁴) in each lane, and the sums that a product by three products needs.
    private struct Factor {
        let word0: Secret32
        let word1: Secret32
        let word2: Secret32
        let word3: Secret32
        let sum01: Secret32
        let sum23: Secret32
        let sum02: Secret32
        let sum13: Secret32
        let sum: Secret32

        @inline(__always)
        init(_ state: AESState) {
            word0 = state.word0
            word1 = state.word1
            word2 = state.word2
            word3 = state.word3
            sum01 = word0 ^ word1
            sum23 = word2 ^ word3
            sum02 = word0 ^ word2
            sum13 = word1 ^ word3
            sum = sum01 ^ sum23
        }
    }

    /// Replaces each byte by its inverse: in front of it stands ``changeToTower()`` or
    /// ``mapInverseAffine()``, behind it ``mapAffine()`` or another round.
    @inline(__always)
    package mutating func invert() {
        let own = Factor(self)
        let conjugate = Factor(swapped)
        let inverseNorm = Factor(Self.inverse(ofNorm: Self.norm(own, conjugate)))
        self = Self.product(conjugate, inverseNorm)
    }

    /// The product in GF(2⁴), lane by lane.
    ///
    /// Over GF(2²): (a, b)·(c, d) = (ac + n, bd + n) with n = (a + b)(c + d)·Z⁵ and Z⁵ = W. Over
    /// GF(2): (p, q)·(r, s) = (pr + m, qs + m) with m = (p + q)(r + s), and times W makes (p, q)
    /// into (q, p + q).
    @inline(__always)
    private static func product(_ left: Factor, _ right: Factor) -> AESState {
        let first = left.sum01 & right.sum01
        let second = left.sum23 & right.sum23
        let odd = left.sum13 & right.sum13
        let shared0 = (left.sum & right.sum) ^ odd
        let shared1 = (left.sum02 & right.sum02) ^ odd
        return AESState(
            first ^ (left.word0 & right.word0) ^ shared0,
            first ^ (left.word1 & right.word1) ^ shared1,
            second ^ (left.word2 & right.word2) ^ shared0,
            second ^ (left.word3 & right.word3) ^ shared1)
    }

    /// The norm x¹⁷ in both halves: the product of x and its conjugate, plus (u + v)²·Y¹⁷.
    ///
    /// With s = u + v the second summand is (s0, s0 + s1, s0 + s1 + s2 + s3, s1 + s3). Since
    /// (a and b) + a + b = (a or b), three of its terms come free with the product, and two remain.
    @inline(__always)
    private static func norm(_ own: Factor, _ conjugate: Factor) -> AESState {
        let first = own.sum01 | conjugate.sum01
        let second = own.sum23 & conjugate.sum23
        let odd = own.sum13 & conjugate.sum13
        let shared0 = (own.sum | conjugate.sum) ^ odd
        let shared1 = (own.sum02 & conjugate.sum02) ^ odd
        return AESState(
            first ^ (own.word0 | conjugate.word0) ^ shared0 ^ (own.sum23 ^ conjugate.sum23),
            first ^ (own.word1 & conjugate.word1) ^ shared1,
            second ^ (own.word2 & conjugate.word2) ^ shared0,
            second ^ (own.word3 & conjugate.word3) ^ shared1 ^ (own.sum13 ^ conjugate.sum13))
    }

    /// The inverse in GF(2⁴).
    ///
    /// For d = (f, g) over GF(2²) the norm is e = fg + (f + g)²·W, and 1/d = (g/e, f/e). The terms of
    /// (f + g)²·W turn two of the products into an or, as in ``norm(_:_:)``.
    @inline(__always)
    private static func inverse(ofNorm d: AESState) -> AESState {
        let sumF = d.word0 ^ d.word1
        let sumG = d.word2 ^ d.word3
        let cross = sumF & sumG
        let e0 = cross ^ (d.word0 | d.word2)
        let e1 = cross ^ (d.word1 | d.word3) ^ (d.word0 ^ d.word2)
        let sumE = e0 ^ e1
        // 1/e is (e1, e0).
        let crossG = sumE & sumG
        let crossF = sumE & sumF
        return AESState(
            crossG ^ (e1 & d.word2),
            crossG ^ (e0 & d.word3),
            crossF ^ (e1 & d.word0),
            crossF ^ (e0 & d.word1))
    }
}
