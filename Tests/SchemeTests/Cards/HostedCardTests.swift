import BursaTestSupport
import CardKernel
import CardReader
import ISO7816
import Scheme
import Testing

/// The sample card on a memory that forks.
func sampleCard(seed: UInt8 = 7) throws -> HostedCard<ProbeApplication> {
    let dimensions = try #require(MemoryDimensions(pageCount: 16, pageWordCount: 128))
    let card = HostedCard(memory: PagedMemory(dimensions: dimensions)) { ProbeApplication() }
    try card.withCard { try SampleCard.make(on: &$0.kernel, seed: seed) }
    card.powerOff()
    return card
}

/// The same card on another memory.
func sampleCard(on memory: any CardMemory) -> HostedCard<ProbeApplication> {
    HostedCard(memory: memory) { ProbeApplication() }
}

@Suite struct HostedCardTests {
    private let select = [0x00, 0xA4, 0x04, 0x0C, 0x0E] + SampleCard.name

    /// A session of many commands under a plan of random faults.
    private func session(seed: UInt64) throws -> (trace: String, image: MemorySnapshot) {
        let card = try sampleCard()
        var rates = FaultRates(each: 15_000)
        rates.swaps = 0
        let trace = Trace()
        let reader = EmulatedReader(
            name: "one", timing: TimingModel(.t1(BlockTiming())),
            faults: FaultPlan(rates: rates, seed: seed), trace: trace)
        try reader.insert(card)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            if reader.card == nil { try reader.insert(card) }
            guard let channel = try? reader.connect() else { continue }
            for _ in 0..<4 {
                let command: [UInt8] =
                    switch random.next() % 4 {
                    case 0: select
                    case 1: [0x00, 0x84, 0x00, 0x00, 0x08]
                    case 2: [0x00, 0xD6, 0x96, 0x00, 0x10] + random.bytes(16)
                    default: [0x00, 0xE2, 0x00, 0xC0, 0x17] + random.bytes(23)
                    }
                guard case .response? = try? channel.transmit(command) else { break }
            }
        }
        let memory = try #require(card.memory as? PagedMemory)
        #expect(trace.entries.count > 400)
        return (trace.text, memory.snapshot())
    }

    @Test func `two runs with one seed leave the same trace and the same cells`() throws {
        let (first, second) = (try session(seed: 5), try session(seed: 5))
        #expect(first.trace == second.trace)
        #expect(first.image == second.image)
        let other = try session(seed: 6)
        #expect(first.trace != other.trace)
        #expect(first.image != other.image)
    }

    @Test func `a fork of a card goes its own way from where the card stood`() throws {
        let card = try sampleCard()
        let memory = try #require(card.memory as? PagedMemory)
        let fork = sampleCard(on: memory.fork())
        #expect(send(card, select) == [0x90, 0x00])
        #expect(send(card, [0x00, 0xD6, 0x96, 0x00, 0x02, 0xAB, 0xCD]) == [0x90, 0x00])
        #expect(send(fork, select) == [0x90, 0x00])
        #expect(send(fork, [0x00, 0xB0, 0x96, 0x00, 0x02]) == [0x00, 0x00, 0x90, 0x00])
        #expect(send(card, [0x00, 0xB0, 0x96, 0x00, 0x02]) == [0xAB, 0xCD, 0x90, 0x00])
    }

    @Test func `a rewound card holds what it held, and a host sees that it is older`() throws {
        let card = try sampleCard()
        let memory = try #require(card.memory as? PagedMemory)
        let before = memory.snapshot()
        _ = send(card, select)
        _ = send(card, [0x00, 0xD6, 0x96, 0x00, 0x02, 0xAB, 0xCD])
        #expect(try memory.snapshot().age() > before.age())
        memory.rewind(to: before)
        #expect(send(card, select) == [0x90, 0x00])
        #expect(send(card, [0x00, 0xB0, 0x96, 0x00, 0x02]) == [0x00, 0x00, 0x90, 0x00])
        #expect(try memory.snapshot().age() == before.age())
    }

    /// One exchange, after a cold reset where the card has no power.
    private func send(_ card: HostedCard<ProbeApplication>, _ command: [UInt8]) -> [UInt8] {
        var answer = CardAnswer.mute
        let response = written(capacity: 300) {
            answer = card.transmit(command.span, response: &$0)
        }
        if answer == .answered { return response }
        _ = written(capacity: 40) { answer = card.powerOn(answer: &$0) }
        return written(capacity: 300) { answer = card.transmit(command.span, response: &$0) }
    }
}
