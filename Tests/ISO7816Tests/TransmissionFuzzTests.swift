import BursaTestSupport
import ISO7816
import Testing

/// The oracles of the fuzzers with seeded input: a smoke test of what the fuzzers do for longer.
@Suite struct TransmissionFuzzTests {
    typealias Oracle = @Sendable (UnsafeBufferPointer<UInt8>) -> String?
    static let oracles: [Oracle] = [checkT1Reader, checkT1Card, checkT0Reader, checkT0Card]

    @Test(arguments: oracles.indices)
    func `both ends of both protocols outlive arbitrary bytes`(_ index: Int) {
        let oracle = Self.oracles[index]
        for seed in UInt64(0)..<20_000 {
            var random = SeededGenerator(seed: seed)
            // Bytes that mean something at this line come more often than by chance.
            let telling: [UInt8] = [0x00, 0x20, 0x40, 0x60, 0x80, 0x90, 0xC0, 0xC1, 0xC2, 0xE2]
            let bytes = (0..<Int(random.next() % 120)).map { _ in
                random.next() & 1 == 0
                    ? UInt8(truncatingIfNeeded: random.next()) : telling[Int(random.next() % 10)]
            }
            let wrong = bytes.withUnsafeBufferPointer(oracle)
            #expect(wrong == nil, "oracle \(index), seed \(seed)")
        }
    }
}
