import BursaTestSupport

/// ``SeededGenerator``, for files that import nothing but what they test.
struct SeededBytes: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    mutating func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
