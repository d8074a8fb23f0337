/// The function f of a DES round: expansion, key, S-boxes and the permutation P. FIPS 46-3
///
/// The order of bits is that of ``DESState``.
package struct DESRound {
    private let substituted: DESWord

    @inline(__always)
    init(_ half: DESWord, _ innerKey: DESWord, _ outerKey: DESWord) {
        // The expansion gives an S-box its own four bits, the last bit of the group before it, which
        // lies six places up, and the first bit of the group after it, four places down.
        let (inner, outer) = (half ^ innerKey, half ^ outerKey)
        let boxes = DESSubstitution(
            Self.spread(outer.rotatedLeft(by: 26)),
            Self.spread(outer.rotatedLeft(by: 4)),
            Self.spread(inner), Self.spread(inner &>> 3),
            Self.spread(inner &>> 1), Self.spread(inner &>> 2))
        substituted = boxes.output
    }

    /// The outputs of the S-boxes where P puts them.
    @inline(__always)
    var output: DESWord {
        move(0x1444_4149, 5) ^ move(0x4802_8400, 11) ^ move(0x2010_0004, 15)
            ^ move(0x0000_1020, 17) ^ move(0x8020_0A10, 21) ^ move(0x0301_2002, 23)
            ^ move(0x0088_0080, 27)
    }

    @inline(__always)
    private func move(_ mask: UInt32, _ distance: Int) -> DESWord {
        (substituted & DESWord(copies: mask)).rotatedLeft(by: distance)
    }

    /// The lowest bit of each group of four, in all four places.
    @inline(__always)
    private static func spread(_ word: DESWord) -> DESWord {
        let lowest = word & DESWord(copies: 0x1111_1111)
        return (lowest &<< 4) &- lowest
    }
}

extension DESRound {
    /// The function of a half of zeros: what the S-boxes and P make of the bits of a round key.
    ///
    /// For the check of every input of every S-box; words are in the order of ``DESState``.
    package static func output(innerKey: UInt32, outerKey: UInt32) -> UInt32 {
        let keys = (DESWord(copies: innerKey), DESWord(copies: outerKey))
        // The check knows the input, so it may know the output.
        return DESRound(DESWord(copies: 0), keys.0, keys.1).output.copy.declassified
    }
}
