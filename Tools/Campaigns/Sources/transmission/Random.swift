/// SplitMix64: a pattern is nothing but the seed that it starts from.
struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number below `bound`, which is small: the bias does not matter here.
    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

    /// True this many times in a thousand.
    mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next() >> 40) }

    /// A length: mostly small, sometimes up to `large`.
    mutating func length(_ small: Int, _ large: Int) -> Int {
        chance(900) ? below(small + 1) : below(large + 1)
    }
}
