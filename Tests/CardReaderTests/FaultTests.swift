import CardReader
import ISO7816
import Testing

/// What one fault in the first exchange leads to.
private struct Rule: Sendable, CustomTestStringConvertible {
    let script: String
    let command: [UInt8]
    let result: Exchange
    let isHeard: Bool
    let isOver: Bool

    init(
        _ script: String, _ command: [UInt8], _ result: Exchange, isHeard: Bool = true,
        isOver: Bool = true
    ) {
        self.script = script
        self.command = command
        self.result = result
        self.isHeard = isHeard
        self.isOver = isOver
    }

    var testDescription: String { "\(script) \(command)" }
}

private let rules = [
    Rule("1: tear", write(words: 2), .indeterminate(.powerLost), isHeard: false),
    Rule("1: tear after 0 writes", write(words: 2), .indeterminate(.powerLost)),
    Rule("1: tear after 1 write", write(words: 2), .indeterminate(.powerLost)),
    Rule("1: tear after 2 writes", write(words: 2), success, isOver: false),
    Rule("1: tear after 2 writes", write(words: 2, pages: 1), .indeterminate(.powerLost)),
    Rule("1: remove", write(words: 2), .indeterminate(.cardRemoved), isHeard: false),
    Rule("1: remove after 1 writes", write(words: 2), .indeterminate(.cardRemoved)),
    Rule("1: swap after 1 writes", write(words: 2), .indeterminate(.cardRemoved)),
    Rule("1: mute", write(words: 2), .indeterminate(.noAnswer), isHeard: false),
    Rule("1: late", write(words: 2), .indeterminate(.noAnswer)),
    Rule("1: slow 3 ms", write(words: 2), success, isOver: false),
    Rule("1: short 0", write(words: 2), .indeterminate(.answerTooShort(byteCount: 0))),
    Rule("1: short 1", write(words: 2), .indeterminate(.answerTooShort(byteCount: 1))),
    Rule("1: short 2", write(words: 2), success, isOver: false),
    Rule("1: short 2", read(4), .response([0, 1]), isOver: false),
    Rule("1: short 3", read(4), .response([0, 1, 2]), isOver: false),
    Rule("1: wrong", write(words: 2), .indeterminate(.answerGarbled)),
    Rule("1: wrong undetected", write(words: 2), .response([0x91, 0x00]), isOver: false),
    Rule("1: wrong bit 15 undetected", read(1), .response([0, 0x10, 0x00]), isOver: false),
    Rule("1: wrong bit 16 undetected", write(words: 1), .response([0x91, 0x00]), isOver: false),
    Rule("3: mute", write(words: 2), success, isOver: false),
    // Cards that go wrong by themselves.
    Rule("", [0x00, 0xFE, 0, 0], .indeterminate(.noAnswer)),
    Rule("", [0x00, 0xE0, 1, 0], .indeterminate(.answerTooShort(byteCount: 1))),
    Rule("", [0x00, 0xE0, 0, 0], .indeterminate(.answerTooShort(byteCount: 0))),
    Rule("1: wrong undetected", [0x00, 0xE0, 0, 0], .indeterminate(.answerTooShort(byteCount: 0))),
    Rule("1: remove after 1 writes", [0x00, 0xFE, 0, 0], .indeterminate(.noAnswer)),
    Rule("1: remove after 9000 ms", [0x00, 0xFE, 0, 0], .indeterminate(.noAnswer)),
    Rule("1: tear after 500 ms", [0x00, 0xFE, 0, 0], .indeterminate(.powerLost)),
    Rule("1: remove after 500 ms", [0x00, 0xFE, 0, 0], .indeterminate(.cardRemoved)),
    Rule("1: slow 1 ms", [0x00, 0xFE, 0, 0], .indeterminate(.noAnswer)),
    Rule("", [], .response([0x67, 0x00]), isOver: false),
    Rule("", [0x00], .response([0x67, 0x00]), isOver: false),
]

@Suite struct FaultTests {
    @Test(arguments: rules)
    private func `a fault ends the exchange as its rule says, and the channel with it`(
        _ rule: Rule
    ) throws {
        let bench = try Bench(rule.script)
        let channel = try bench.reader.connect()
        #expect(try channel.transmit(rule.command) == rule.result)
        #expect(bench.card.commands == (rule.isHeard ? [rule.command] : []))
        let again = refusal(try channel.transmit(write(words: 0)))
        #expect((again == .sessionOver) == rule.isOver)
        #expect(bench.card.hasPower == !rule.isOver)
        let isGone = rule.result == .indeterminate(.cardRemoved)
        #expect(bench.reader.presence().isCardPresent == !isGone)
        #expect(bench.card.tear == nil)
    }

    @Test func `a card has its power taken once, also when a tear took it`() throws {
        let bench = try Bench("1: tear after 0 writes\n2: late")
        #expect(try bench.exchange(write(words: 1)) == .indeterminate(.powerLost))
        #expect(bench.card.events == ["on", "torn"])
        #expect(try bench.exchange(write(words: 1)) == .indeterminate(.noAnswer))
        #expect(bench.card.events == ["on", "torn", "on", "off"])
    }

    @Test(arguments: TornWrite.allCases)
    func `a tear reaches the card with its outcome`(_ outcome: TornWrite) throws {
        let loss = PowerLoss(at: .writes(3), outcome: outcome)
        let bench = try Bench("1: \(loss)")
        #expect(try bench.exchange(write(words: 9)) == .indeterminate(.powerLost))
        #expect(bench.card.tornOutcome == outcome)
        #expect(bench.card.work.wordsProgrammed == 3)
        #expect(bench.reader.presence() == CardPresence(isCardPresent: true, eventCount: 1))
    }

    @Test func `a card that was torn can be torn again while it recovers`() throws {
        let bench = try Bench("1: tear after 1 writes\nreset 2: tear after 2 writes weak")
        #expect(try bench.exchange(write(words: 9)) == .indeterminate(.powerLost))
        #expect(
            refusal(try bench.reader.connect()) == .powerLost)
        #expect(bench.card.tornOutcome == .weak)
        #expect(bench.card.needsRecovery)
        _ = try bench.reader.connect()
        #expect(!bench.card.needsRecovery)
        #expect(bench.card.work.wordsProgrammed == 1 + 2 + 3)
    }

    @Test func `a removed card leaves the reader, in the exchange and in its reset`() throws {
        let bench = try Bench("1: remove after 1 writes\nreset 2: remove")
        #expect(try bench.exchange(write(words: 2)) == .indeterminate(.cardRemoved))
        #expect(bench.reader.presence() == CardPresence(isCardPresent: false, eventCount: 2))
        try bench.reader.insert(bench.card)
        #expect(
            refusal(try bench.reader.connect()) == .noCard)
        #expect(bench.reader.presence() == CardPresence(isCardPresent: false, eventCount: 4))
    }

    @Test func `a swap goes round the spare cards, and without one it is a removal`() throws {
        let bench = try Bench("1: swap\n2: swap\n3: swap\n4: swap")
        let (second, third) = (FakeCard(), FakeCard())
        bench.reader.spares = [second, third]
        for card in [second, third, bench.card] {
            #expect(try bench.exchange(read(1)) == .indeterminate(.cardRemoved))
            #expect(bench.reader.card === card)
        }
        #expect(bench.reader.presence() == CardPresence(isCardPresent: true, eventCount: 7))
        bench.reader.spares = []
        #expect(try bench.exchange(read(1)) == .indeterminate(.cardRemoved))
        #expect(bench.reader.presence() == CardPresence(isCardPresent: false, eventCount: 8))
    }

    @Test func `the answer to a reset can be short, wrong, late or slow like any other`() throws {
        let script = """
            reset 1: short 1
            reset 2: wrong
            reset 3: late
            reset 4: wrong bit 8 undetected
            reset 5: slow 7 ms
            """
        let bench = try Bench(script)
        bench.card.answerToReset = [0x3B, 0x02, 0x14, 0x50]
        for _ in 1...3 {
            #expect(
                refusal(try bench.reader.connect())
                    == .unresponsive)
        }
        #expect(try bench.reader.connect().answerToReset == [0x3B, 0x03, 0x14, 0x50])
        #expect(try bench.reader.connect().answerToReset == [0x3B, 0x02, 0x14, 0x50])
        #expect(bench.reader.lastDuration.waiting == 7_000_000)
    }

    @Test func `a card that somebody else armed is torn, and no plan is blamed`() throws {
        let bench = try Bench("1: slow 1 ms")
        let channel = try bench.reader.connect()
        bench.card.arm(Tear(afterWrites: 0, outcome: .partial))
        #expect(try channel.transmit(write(words: 1)) == .indeterminate(.powerLost))
        #expect(!bench.trace.text.contains("fault"))
    }
}
