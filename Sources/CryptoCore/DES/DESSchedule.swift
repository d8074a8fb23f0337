/// The sixteen round keys of one DES key. FIPS 46-3, key schedule
///
/// A round key is two words in the order of bits of ``DESState``: element 2i for the middle inputs
/// of the S-boxes, element 2i + 1 for the outer ones, which each S-box takes from its neighbours.
struct DESSchedule: ~Copyable {
    private var words = InlineArray<32, DESWord>(repeating: DESWord(0))

    /// No key.
    init() {}

    /// Sets every byte to zero.
    mutating func wipe() {
        ConstantTime.wipe(storage: &words)
    }

    /// Computes the round keys from eight bytes at a public offset; their parity bits are ignored.
    mutating func expand(_ key: Span<UInt8>, at offset: Int) {
        var registers = DESKeyRegisters(key: key, at: offset)
        registers.innerKeys { words[2 &* $0] = DESWord(copies: $1) }
        registers.outerKeys { words[2 &* $0 &+ 1] = DESWord(copies: $1) }
        ConstantTime.wipe(storage: &registers)
    }

}

extension DESSchedule: DESCipher {
    /// Runs the sixteen rounds over a block.
    @inline(never)
    mutating func apply(_ direction: DESDirection, to state: DESState) -> DESState {
        DESCoefficients.with { coefficients in
            var (left, right) = (state.left, state.right)
            var index = direction.firstRound
            for _ in 0..<16 {
                let key = 2 &* (index & 15)
                let round = DESRound(right, words[key], words[key &+ 1], coefficients)
                (left, right) = (right, left ^ round.output)
                index = index &+ direction.step
            }
            // The last round does not exchange the halves.
            return DESState(left: right, right: left)
        }
    }
}

/// In which order the rounds take their keys.
enum DESDirection {
    case encrypt, decrypt

    @inline(__always)
    var firstRound: Int { self == .encrypt ? 0 : 15 }

    @inline(__always)
    var step: Int { self == .encrypt ? 1 : -1 }
}
