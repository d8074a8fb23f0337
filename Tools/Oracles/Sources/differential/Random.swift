import BursaTestSupport

/// The numbers that a comparison draws: the same for the same seed everywhere.
struct Random: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// The generator of one comparison, on its own stream.
    init(seed: UInt64, stream: String) {
        // FNV-1a
        self.init(
            seed: stream.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { hash, byte in
                (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            })
    }

    mutating func next() -> UInt64 { generator.next() }

    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var word: UInt64 = 0
        for index in bytes.indices {
            if index.isMultiple(of: 8) { word = next() }
            bytes[index] = UInt8(truncatingIfNeeded: word)
            word >>= 8
        }
        return bytes
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// A message: most are short, around the edges of blocks, and a few long.
    mutating func message() -> [UInt8] {
        bytes(number(0...15) == 0 ? number(0...1200) : number(0...140))
    }

    /// Whole blocks, at least one.
    mutating func blocks(of byteCount: Int) -> [UInt8] {
        bytes(byteCount * (number(0...15) == 0 ? number(1...40) : number(1...6)))
    }

    /// Where to cut a message of `count` bytes into up to five pieces, some of them empty, at
    /// multiples of `unit`.
    mutating func cuts(_ count: Int, unit: Int = 1) -> [Int] {
        (0..<number(0...4)).map { _ in number(0...count / unit) * unit }.sorted()
    }

    /// `bytes` with one bit flipped, or one byte where there is none.
    mutating func flipped(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [0] }
        var bytes = bytes
        bytes[number(0...bytes.count - 1)] ^= 1 << UInt8(number(0...7))
        return bytes
    }
}
