import BursaTestSupport
import CardReader
import ISO7816
import Testing

@Suite struct TraceTests {
    @Test func `each event is one line of known words`() throws {
        let bench = try Bench("2: tear after 1 writes weak")
        let channel = try bench.reader.connect()
        _ = try channel.transmit(write(words: 2))
        _ = try channel.transmit(write(words: 2))
        let again = try bench.reader.connect()
        again.disconnect()
        bench.reader.remove()
        let expected = """
            0 "bench" inserted
            0 "bench" cold reset 1 < 3B00; took 12232000: command 10000000 dispatch 0 program 0 \
            erase 0 cipher 0 hash 0 curve 0 wait 0 response 2232000; \
            words 0 pages 0 cipher 0 hash 0 curve 0
            12232000 "bench" exchange 1 > 00D00200 < 9000; took 8092000: command 5580000 \
            dispatch 200000 program 80000 erase 0 cipher 0 hash 0 curve 0 wait 0 \
            response 2232000; words 2 pages 0 cipher 0 hash 0 curve 0
            20324000 "bench" exchange 2 > 00D00200 ! power lost; took 5820000: command 5580000 \
            dispatch 200000 program 40000 erase 0 cipher 0 hash 0 curve 0 wait 0 response 0; \
            words 1 pages 0 cipher 0 hash 0 curve 0; fault tear after 1 writes weak
            26144000 "bench" cold reset 2 < 3B00; took 12352000: command 10000000 dispatch 0 \
            program 120000 erase 0 cipher 0 hash 0 curve 0 wait 0 response 2232000; \
            words 3 pages 0 cipher 0 hash 0 curve 0
            38496000 "bench" disconnected
            38496000 "bench" removed

            """
        #expect(bench.trace.text == expected)
    }

    @Test func `every cause has its own words, and a name cannot break a line`() {
        let causes: [Exchange.Cause] = [
            .cardRemoved, .powerLost, .noAnswer, .answerGarbled, .answerTooShort(byteCount: 0),
            .answerTooShort(byteCount: 1),
        ]
        #expect(Set(causes.map(\.description)).count == causes.count)
        let trace = Trace()
        let reader = EmulatedReader(
            name: "a\n0 \"b\" inserted", timing: TimingModel(.t0(CharacterTiming())), trace: trace)
        try? reader.insert(FakeCard())
        #expect(trace.text.count { $0 == "\n" } == 1)
    }

    @Test(arguments: [0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D] as [UInt8])
    func `a PIN is nowhere in a trace, neither in its text nor in its values`(
        _ instruction: UInt8
    ) throws {
        let pin: [UInt8] = [0x31, 0x41, 0x59, 0x26]
        let forms: [([UInt8], String)] = [
            ([0x00, instruction, 0, 0x80, 4] + pin, "000080 04........"),
            ([0x0C, instruction, 0, 0x80, 4] + pin + [0], "000080 04........00"),
            ([0x00, instruction, 0, 0x80, 0, 0, 4] + pin, "000080 000004........"),
            // Not well-formed: everything after the header may be the PIN.
            ([0x00, instruction, 0, 0x80, 8] + pin, "000080 .........."),
            ([0x00, instruction, 0, 0x80, 3] + pin + [9], "000080 ............"),
        ]
        for (command, _) in forms {
            for script in ["", "1: tear", "1: late", "1: wrong"] {
                let bench = try Bench(script)
                _ = try bench.exchange(command)
                #expect(!bench.trace.text.contains("3141"))
                #expect(!bench.trace.text.contains("5926"))
                let kept = bench.trace.entries.compactMap { entry in
                    if case .exchange(let exchange) = entry.event { exchange.command } else { nil }
                }
                #expect(kept.map(\.bytes.count) == [command.count])
                #expect(kept.allSatisfy { Set($0.bytes).isDisjoint(with: pin) })
                #expect(bench.card.commands == (script == "1: tear" ? [] : [command]))
            }
        }
        let texts = try forms.map { command, _ in
            let bench = try Bench()
            _ = try bench.exchange(command)
            guard case .exchange(let exchange) = bench.trace.entries.last?.event else { return "" }
            return exchange.command.description
        }
        let header = forms.map { hex($0.0[0..<2]) }
        #expect(
            texts
                == zip(header, forms).map { $0 + $1.1.replacing("000080 ", with: "0080") })
    }

    @Test func `what is masked can be chosen`() throws {
        let trace = Trace(redaction: Redaction(instructions: [0xD0]))
        let reader = EmulatedReader(
            name: "r", timing: TimingModel(.t0(CharacterTiming())), trace: trace)
        try reader.insert(FakeCard())
        let channel = try reader.connect()
        _ = try channel.transmit([0x00, 0xD0, 0, 0, 1, 0x77])
        _ = try channel.transmit([0x00, 0xD0, 0, 0, 0x77])
        _ = try channel.transmit([0x00, 0xD0, 0, 0])
        _ = try channel.transmit([0x00, 0x20, 0, 0, 1, 0x77])
        for words in ["> 00D0000001.. <", "> 00D0000077 <", "> 00D00000 <", "> 002000000177 <"] {
            #expect(trace.text.contains(words))
        }
        #expect(Redaction.none == Redaction(instructions: []))
    }
}
