import BursaTestSupport
import CardReader
import ISO7816
import Testing

private func faults(_ text: String) throws -> [FaultPlace: Fault] {
    try FaultPlan(parsing: text).script
}

private func error(_ text: String) -> FaultScriptError? {
    do throws(FaultScriptError) {
        _ = try FaultPlan(parsing: text)
        return nil
    } catch {
        return error
    }
}

@Suite struct FaultScriptTests {
    @Test func `a script says what it says in the documentation`() throws {
        let script = """
            3: tear after 2 writes weak      # power fails in the third write
            4: tear after 1500 us
            5: late

              # nothing at all
            7 :swap
            reset 2: tear after 0 writes garbage
            9: wrong bit 12 undetected
            10: wrong
            11: short 7 bytes
            12: short 1
            13: slow 2 ms
            14: mute
            15: remove after 9 ns single-bit
            16: swap after 1 write complete
            17: tear partial
            """
        let expected: [FaultPlace: Fault] = [
            .exchange(3): .powerLoss(PowerLoss(at: .writes(2), outcome: .weak)),
            .exchange(4): .powerLoss(PowerLoss(at: .nanoseconds(1_500_000))),
            .exchange(5): .late,
            .exchange(7): .powerLoss(PowerLoss(then: .swapped)),
            .reset(2): .powerLoss(PowerLoss(at: .writes(0), outcome: .garbage)),
            .exchange(9): .wrong(bit: 12, isDetected: false),
            .exchange(10): .wrong(bit: 0, isDetected: true),
            .exchange(11): .short(byteCount: 7),
            .exchange(12): .short(byteCount: 1),
            .exchange(13): .slow(nanoseconds: 2_000_000),
            .exchange(14): .mute,
            .exchange(15): .powerLoss(
                PowerLoss(at: .nanoseconds(9), outcome: .singleBit, then: .removed)),
            .exchange(16): .powerLoss(
                PowerLoss(at: .writes(1), outcome: .complete, then: .swapped)),
            .exchange(17): .powerLoss(PowerLoss(outcome: .partial)),
        ]
        let found = try faults(script)
        for place in Set(expected.keys).union(found.keys) {
            #expect(found[place] == expected[place], "\(place)")
        }
        #expect(try faults(script.replacing("\n", with: "\r\n")) == expected)
        #expect(try faults("").isEmpty)
    }

    @Test(
        arguments: [
            ("late", .placeExpected, 1, 1),
            ("1: late\n  : mute", .placeExpected, 2, 3),
            ("-1: late", .placeExpected, 1, 1),
            ("reset: late", .numberExpected, 1, 6),
            ("reset x: late", .numberExpected, 1, 7),
            ("1: slow", .numberExpected, 1, 8),
            ("1: slow +5 ms", .numberExpected, 1, 9),
            ("1: short # 5", .numberExpected, 1, 10),
            ("1: wrong bit undetected", .numberExpected, 1, 14),
            ("1: tear after weak", .numberExpected, 1, 15),
            ("18446744073709551616: late", .numberTooLarge, 1, 1),
            ("1: slow 18446744073709552 us", .numberTooLarge, 1, 9),
            ("1: tear after 18446744073710 ms", .numberTooLarge, 1, 15),
            ("0: late", .zeroPlace, 1, 1),
            ("reset 0: late", .zeroPlace, 1, 7),
            ("1 late", .colonExpected, 1, 3),
            ("reset 1", .colonExpected, 1, 8),
            ("1: late\n\n 1: mute", .duplicatePlace, 3, 2),
            ("reset 1: late\nreset 1: mute", .duplicatePlace, 2, 1),
            ("1:", .faultExpected, 1, 3),
            ("1: explode", .faultExpected, 1, 4),
            ("1: Late", .faultExpected, 1, 4),
            ("1: slow 5", .unitExpected, 1, 10),
            ("1: slow 5 writes", .unitExpected, 1, 11),
            ("1: tear after 5 s", .unitExpected, 1, 17),
            ("1: late late", .wordUnexpected, 1, 9),
            ("1: tear after 2 writes strong", .wordUnexpected, 1, 24),
            ("1: tear 2 writes", .wordUnexpected, 1, 9),
            ("1: late: 2: mute", .wordUnexpected, 1, 8),
            ("é: late", .placeExpected, 1, 1),
            ("1: slow ５ ms", .numberExpected, 1, 9),
        ] as [(String, FaultScriptError.Code, Int, Int)])
    func `a script that cannot be read says what is wrong and where`(
        _ text: String, _ code: FaultScriptError.Code, _ line: Int, _ column: Int
    ) {
        #expect(error(text) == FaultScriptError(code, line: line, column: column))
    }

    @Test func `what a plan writes, it reads again`() throws {
        for seed in UInt64(0)..<500 {
            let chance = FaultPlan(rates: FaultRates(each: 100_000), seed: seed)
            var script: [FaultPlace: Fault] = [:]
            for number in UInt64(1)...20 {
                script[.exchange(number)] = chance.fault(at: .exchange(number))
                script[.reset(number)] = chance.fault(at: .reset(number))
            }
            #expect(script.count == 40)
            let plan = FaultPlan(script: script)
            #expect(try faults(plan.scriptText) == script)
        }
    }

    @Test func `no text traps, and what is read can be written`() throws {
        let words = [
            "1", "2", "0", "reset", ":", "#", "\n", "\r\n", "\t", " ", " ", "tear", "remove",
            "swap",
            "after", "writes", "write", "ns", "us", "ms", "weak", "partial", "mute", "late", "slow",
            "short", "bytes", "wrong", "bit", "undetected", "18446744073709551615", "é", "\u{301}",
            "99999999999999999999", "１", "1:", ":late", "\0",
        ]
        var generator = SeededGenerator(seed: 1)
        var readCount = 0
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...9, using: &generator)
            var text = Bool.random(using: &generator) ? "3: " : ""
            for _ in 0..<count {
                text += words.randomElement(using: &generator) ?? ""
                if Bool.random(using: &generator) { text += " " }
            }
            guard let plan = try? FaultPlan(parsing: text) else { continue }
            readCount += plan.script.isEmpty ? 0 : 1
            #expect(try faults(plan.scriptText) == plan.script)
        }
        #expect(readCount > 500)
    }
}
