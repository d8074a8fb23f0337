import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// What a wrong guess shows to whoever makes it: that it is wrong, and nothing else.
@Suite struct SilenceTests {
    private static let pin: [UInt8] = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]
    private static let key = [UInt8](repeating: 0x3C, count: 16)

    private func card() throws -> TestCard {
        try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer: [UInt8] = [0x3B, 0x00]
            try kernel.make(
                lineCount: 40, fileCountMax: 2, objectCountMax: 4, seed: seed.span,
                answerToReset: answer.span)
            var pin = ReferenceObject(pin: 0, of: 0)
            pin.unblockingReference = 1
            try kernel.add(pin, value: Self.pin.span)
            try kernel.add(ReferenceObject(pin: 1, of: 0), value: Self.pin.span)
            let key = ReferenceObject(
                key: 0, of: 0, for: .externalAuthenticate, algorithm: .tripleDES)
            try kernel.add(key, value: Self.key.span)
            var free = ReferenceObject(pin: 2, of: 0)
            free.triesMax = 0
            try kernel.add(free, value: Self.pin.span)
            try kernel.activate()
        }
    }

    /// Guesses of every length that begin like the PIN for every number of bytes, and are wrong.
    private static let guesses: [[UInt8]] = (2...16).flatMap { length in
        (0..<length).compactMap { common in
            let guess = (0..<length).map { $0 < common && $0 < pin.count ? pin[$0] : 0xEE }
            return guess == pin ? nil : guess
        }
    }

    /// What four tries with the same guess show: each status, and the work that it took.
    private func trace(
        _ card: TestCard, _ command: (TestCard) -> [UInt8]
    ) -> [(answer: String, work: CardWork)] {
        (0..<4).map { _ in
            let bytes = command(card)
            let before = card.card.work
            let answer = hex(card.send(bytes) ?? [])
            return (answer, card.card.work.since(before))
        }
    }

    @Test(arguments: [UInt8(0x20), 0x24, 0x2C])
    func `a wrong PIN shows nothing but that it is wrong`(instruction: UInt8) throws {
        var first: [(answer: String, work: CardWork)]?
        for guess in Self.guesses where instruction == 0x20 || guess.count >= 4 {
            let trace = trace(try card()) { _ in
                [0x00, instruction, 0x00, 0x00, UInt8(guess.count)] + guess
            }
            // A new PIN may stand behind the old one, and what comes before it is right then.
            if instruction != 0x20, guess.starts(with: Self.pin) { continue }
            #expect(trace.map(\.answer) == ["63C2", "63C1", "63C0", "6983"])
            let expected = first ?? trace
            first = expected
            #expect(trace.map(\.work) == expected.map(\.work), "\(hex(guess))")
        }
    }

    @Test func `a wrong cryptogram shows nothing but that it is wrong`() throws {
        var first: [(answer: String, work: CardWork)]?
        for common in 0..<8 {
            let trace = trace(try card()) { card in
                let challenge = card.send([0x00, 0x84, 0x00, 0x00, 0x08])?.dropLast(2) ?? []
                var code = CardCodes(key: Self.key).cryptogram(of: Array(challenge))
                for index in common..<8 { code[index] ^= 0x80 }
                return [0x00, 0x82, 0x00, 0x00, 0x08] + code
            }
            #expect(trace.map(\.answer) == ["63C2", "63C1", "63C0", "6983"])
            let expected = first ?? trace
            first = expected
            #expect(trace.map(\.work) == expected.map(\.work), "\(common) bytes are right")
        }
    }

    @Test func `until a try is counted for good, a right PIN writes what a wrong one does`()
        throws
    {
        let wrong = try card()
        let start = wrong.card.work
        #expect(wrong.send("00200000021111") == "63C2")
        let count = wrong.card.work.since(start).writes
        #expect(count >= 10)
        for write in 0..<count {
            for outcome in [TornWrite.notStarted, .complete] {
                let cards = [try card(), try card()]
                for (card, guess) in zip(cards, [Self.pin, Self.pin.reversed()]) {
                    card.card.arm(Tear(afterWrites: write, outcome: outcome))
                    #expect(card.send([0x00, 0x20, 0x00, 0x00, 0x08] + guess) == nil)
                }
                #expect(cards[0].cells.copy().words == cards[1].cells.copy().words)
            }
        }
    }

    @Test func `the right PIN is taken at the last try, and the wrong one never again`() throws {
        let card = try card()
        for _ in 0..<3 {
            #expect(card.send("00200000021111") == "63C2")
            #expect(card.send("00200000021111") == "63C1")
            #expect(card.send("0020000008" + hex(Self.pin)) == "9000")
        }
        for answer in ["63C2", "63C1", "63C0", "6983"] {
            #expect(card.send("00200000021111") == answer)
        }
        #expect(card.send("0020000008" + hex(Self.pin)) == "6983")
        #expect(card.send("002C010008" + hex(Self.pin)) == "9000")
        #expect(card.send("0020000008" + hex(Self.pin)) == "9000")
    }

    @Test func `a PIN without a counter says so, and is never blocked`() throws {
        let card = try card()
        for _ in 0..<20 { #expect(card.send("00200002021111") == "6300") }
        #expect(card.send("0020000208" + hex(Self.pin)) == "9000")
    }
}
