internal import CConstantTime

/// The eight S-boxes of DES as one function of six words, for all 32 output bits at once.
///
/// Each bit of a word is a lane: lanes 4i to 4i + 3 belong to one S-box and give its four outputs.
/// `v0` to `v5` hold the six inputs of a lane's S-box, the same in its four lanes: `v0` and `v1` the
/// outer ones that choose the row, `v2` to `v5` the inner ones. A lane's output is its polynomial
/// over GF(2): the sum of `coefficient & v_i & v_j & …` over the 64 products of inputs. Split at one
/// input after the other, p + v·q, the sum is a binary tree of 63 such steps.
///
/// Every coefficient is used for every input, so nothing that is read depends on a secret.
struct DESSubstitution {
    private let v0, v1, v2, v3, v4, v5: DESWord

    /// Takes the six inputs, each spread over the four lanes of its S-box.
    @inline(__always)
    init(
        _ v0: DESWord, _ v1: DESWord, _ v2: DESWord, _ v3: DESWord, _ v4: DESWord, _ v5: DESWord
    ) {
        (self.v0, self.v1, self.v2, self.v3, self.v4, self.v5) = (v0, v1, v2, v3, v4, v5)
    }

    #if _pointerBitWidth(_64)
    /// The 32 outputs, twice. The two copies of each input have served the two halves of the tree;
    /// `v0` joins these.
    @inline(__always)
    var output: DESWord {
        let halves = split5(0) & (v0 | Secret64(0x0000_0000_FFFF_FFFF))
        return halves ^ halves.rotatedLeft(by: 32)
    }

    @inline(__always)
    private func split0(_ index: Int) -> DESWord {
        Secret64(ct_des_coefficient(index))
    }
    #else
    /// The 32 outputs.
    @inline(__always)
    var output: DESWord { split5(0) }

    @inline(__always)
    private func split0(_ index: Int) -> DESWord {
        let pair = ct_des_coefficient(index)
        let constant = Secret32(UInt32(truncatingIfNeeded: pair))
        return constant ^ (v0 & Secret32(UInt32(truncatingIfNeeded: pair &>> 32)))
    }
    #endif

    @inline(__always)
    private func split1(_ index: Int) -> DESWord {
        split0(2 &* index) ^ (v1 & split0(2 &* index &+ 1))
    }

    @inline(__always)
    private func split2(_ index: Int) -> DESWord {
        // Each row of an S-box is a permutation of 0...15, so no output bit depends on the product
        // of all four inner inputs: the last four coefficients are zero.
        if index == 7 { return split1(14) }
        return split1(2 &* index) ^ (v2 & split1(2 &* index &+ 1))
    }

    @inline(__always)
    private func split3(_ index: Int) -> DESWord {
        split2(2 &* index) ^ (v3 & split2(2 &* index &+ 1))
    }

    @inline(__always)
    private func split4(_ index: Int) -> DESWord {
        split3(2 &* index) ^ (v4 & split3(2 &* index &+ 1))
    }

    @inline(__always)
    private func split5(_ index: Int) -> DESWord {
        split4(2 &* index) ^ (v5 & split4(2 &* index &+ 1))
    }
}
