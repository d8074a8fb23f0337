import CardReader
import ISO7816
import Testing

@Suite struct DeterminismTests {
    /// Two readers, three cards, and a terminal that never gives up.
    private func run(seed: UInt64) throws -> (trace: String, images: [[UInt64]]) {
        let clock = VirtualClock()
        let trace = Trace()
        let cards = [FakeCard(), FakeCard(), FakeCard()]
        var rates = FaultRates(each: 30_000)
        rates.writesMax = 8
        rates.momentMaxNanoseconds = 20_000_000
        let readers = [
            EmulatedReader(
                name: "purse", timing: TimingModel(.contactless(ContactlessTiming())),
                faults: FaultPlan(rates: rates, seed: seed), clock: clock, trace: trace),
            EmulatedReader(
                name: "sam", timing: TimingModel(.t1(BlockTiming())),
                faults: FaultPlan(rates: rates, seed: seed &+ 1), clock: clock, trace: trace),
        ]
        try readers[0].insert(cards[0])
        try readers[1].insert(cards[1])
        readers[0].spares = [cards[2]]
        var channels: [EmulatedChannel?] = [nil, nil]
        for step in 0..<400 {
            let index = step % 2
            let reader = readers[index]
            if reader.card == nil { try reader.insert(cards[index]) }
            if channels[index] == nil { channels[index] = try? reader.connect() }
            let command = write(words: UInt8(step % 7), pages: step % 50 == 0 ? 1 : 0)
            guard let channel = channels[index] else { continue }
            if case .indeterminate = try channel.transmit(command) { channels[index] = nil }
        }
        return (trace.text, cards.map(\.image))
    }

    @Test func `two runs with one seed give the same trace and the same memory`() throws {
        var traces: Set<String> = []
        for seed in UInt64(0)..<20 {
            let (first, second) = (try run(seed: seed), try run(seed: seed))
            #expect(Array(first.trace.utf8) == Array(second.trace.utf8))
            #expect(first.images == second.images)
            #expect(first.trace.contains("; fault "))
            traces.insert(first.trace)
        }
        #expect(traces.count == 20)
    }

    @Test func `the seed also chooses what a tear leaves`() throws {
        var images: Set<[UInt64]> = []
        for seed in UInt64(0)..<10 {
            let bench = try Bench("1: tear after 1 writes garbage", seed: seed)
            _ = try bench.exchange(write(words: 3))
            images.insert(bench.card.image)
        }
        #expect(images.count == 10)
    }
}
