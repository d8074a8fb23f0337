import BursaTestSupport

/// What a pattern draws: it is nothing but the seed that it starts from.
struct Random {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A number below `bound`, which is small: the bias does not matter here.
    mutating func below(_ bound: Int) -> Int { Int(generator.next() >> 33) % bound }

    /// True this many times in a thousand.
    mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: generator.next() >> 40) }

    /// A length: mostly small, sometimes up to `large`.
    mutating func length(_ small: Int, _ large: Int) -> Int {
        chance(900) ? below(small + 1) : below(large + 1)
    }
}
