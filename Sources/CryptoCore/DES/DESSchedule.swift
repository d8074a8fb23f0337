/// The sixteen round keys of one DES key. FIPS 46-3, key schedule
///
/// A round key is two words in the order of bits of ``DESState``: element 2i for the middle inputs
/// of the S-boxes, element 2i + 1 for the outer ones, which each S-box takes from its neighbours.
/// With AVX-512 it is one word, and the first sixteen elements are used.
struct DESSchedule: ~Copyable {
    var words = InlineArray<32, DESWord>(repeating: DESWord(0))

    /// No key.
    init() {}

    /// Sets every byte to zero.
    mutating func wipe() {
        ConstantTime.wipe(storage: &words)
    }

    /// Computes the round keys from eight bytes at a public offset; their parity bits are ignored.
    mutating func expand(_ key: Span<UInt8>, at offset: Int, form: DESForm) {
        switch form {
        case .portable: expandPortable(key, at: offset)
        #if arch(x86_64)
        case .avx512: expandAVX512(key, at: offset)
        #endif
        }
    }

    private mutating func expandPortable(_ key: Span<UInt8>, at offset: Int) {
        var registers = DESKeyRegisters(key: key, at: offset)
        registers.innerKeys { words[2 &* $0] = DESWord(copies: $1) }
        registers.outerKeys { words[2 &* $0 &+ 1] = DESWord(copies: $1) }
        ConstantTime.wipe(storage: &registers)
    }
}

extension DESSchedule {
    /// Runs the sixteen rounds over a block.
    @inline(__always)
    mutating func apply(
        _ direction: DESDirection, to state: DESState, form: DESForm
    ) -> DESState {
        switch form {
        case .portable: applyPortable(direction, to: state)
        #if arch(x86_64)
        case .avx512: applyAVX512(direction, to: state)
        #endif
        }
    }

    /// Absorbs whole blocks into a chain between the permutations.
    @inline(__always)
    mutating func absorb(
        _ blocks: Span<UInt8>, into chain: DESState, form: DESForm
    ) -> DESState {
        switch form {
        case .portable: absorbPortable(blocks, into: chain)
        #if arch(x86_64)
        case .avx512: absorbAVX512(blocks, into: chain)
        #endif
        }
    }

    private mutating func absorbPortable(
        _ blocks: Span<UInt8>, into start: DESState
    ) -> DESState {
        var chain = start
        var offset = 0
        while offset < blocks.count {
            chain = applyPortable(.encrypt, to: chain ^ DESState(block: blocks, at: offset))
            offset = offset &+ 8
        }
        return chain
    }

    @inline(never)
    private mutating func applyPortable(
        _ direction: DESDirection, to state: DESState
    ) -> DESState {
        var (left, right) = (state.left, state.right)
        for round in 0..<16 {
            let key = 2 &* ((round ^ direction.flip) & 15)
            let function = DESRound(right, words[key], words[key &+ 1])
            (left, right) = (right, left ^ function.output)
        }
        // The last round does not exchange the halves.
        return DESState(left: right, right: left)
    }
}

/// In which order the rounds take their keys.
enum DESDirection {
    case encrypt, decrypt

    /// What turns the number of a round into that of its key.
    @inline(__always)
    fileprivate var flip: Int { self == .encrypt ? 0 : 15 }
}
