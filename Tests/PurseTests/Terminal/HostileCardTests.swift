import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Cards that answer anything. The SAM is honest: it refuses every code, since nobody knows its keys.
@Suite struct HostileCardTests {
    @Test func `a card that answers anything traps no terminal and is never paid`() {
        var random = SeededGenerator(seed: 0x7E41)
        var outcomes: [String: Int] = [:]
        for number in 0..<100_000 {
            let outcome = dialogue(number, &random)
            outcomes[outcome.prefix { $0 != ":" }.description, default: 0] += 1
        }
        #expect(outcomes["success"] == nil && outcomes["endless"] == nil, "\(outcomes)")
        // The dialogues reach far enough to mean something.
        #expect(outcomes["indeterminate", default: 0] > 100, "\(outcomes)")
        #expect(outcomes["refused", default: 0] > 1000, "\(outcomes)")
    }

    /// One dialogue: a seed decides how hostile the card is and when.
    private func dialogue(_ number: Int, _ random: inout SeededGenerator) -> String {
        let type = TransactionType.allCases[number % 9]
        let algorithm: PurseAlgorithm = number / 9 % 2 == 0 ? .aes : .tripleDES
        var play = TerminalPlay(type, algorithm)
        play.policy.requiresReceipt = number % 3 == 0
        play.policy.readsMessage = true
        let recovers = number % 5 == 4
        var machine =
            recovers
            ? TerminalMachine(recovering: Self.records[number % 18], policy: play.policy)
            : TerminalMachine(play.request, policy: play.policy)
        var action = machine.start()
        var effectCount = 0
        for _ in 0..<400 {
            switch action {
            case .finished(let outcome):
                return effectCount > 1 ? "success: twice" : describe(outcome)
            case .sendToCard:
                let name = TerminalRun.name(of: Array(machine.command))
                if TerminalRun.effects.contains(name) { effectCount += 1 }
                let answer = Self.answer(play.answer(to: name), &random)
                action = answer.isEmpty ? machine.received(.lost) : machine.received(answer.span)
            case .sendToSAM:
                switch TerminalRun.name(of: Array(machine.command)) {
                case "psam", "host":
                    let name = type.isOffline ? "psam" : "host"
                    action = machine.received((play.answer(to: name) + [0x90, 0x00]).span)
                default:
                    action = machine.received([0x93, 0x02].span)
                }
            case .store: action = machine.received(.stored)
            case .reconnectCard, .reconnectSAM: action = machine.received(.connected)
            case .verifyPIN: action = machine.received([0x90, 0x00].span)
            case .consultList: action = machine.received(.noList)
            case .askCardKey:
                let key = CardKey.publicKey
                action = machine.take(cardKey: key.span)
            case .askRecord:
                action =
                    random.next() % 2 == 0
                    ? machine.received(.noMoreRecords)
                    : machine.take(record: [2, 3, 1, 2, 3].span, file: 0x17)
            case .ignore: return "endless: ignored"
            }
        }
        return "endless"
    }

    private static let records = TerminalRows.allTypes.map { type, algorithm in
        TerminalPlay(type, algorithm, "\(type.effect)=lost card?=gone").run().record
    }

    /// The right answer, one with a changed byte or length, a status, or anything.
    private static func answer(_ right: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        let choice = random.next()
        let good = right + [0x90, 0x00]
        switch choice % 16 {
        case 0..<9: return good
        case 9:
            var changed = good
            changed[Int(choice >> 8) % good.count] = UInt8(truncatingIfNeeded: choice >> 40)
            return changed
        case 10: return Array(good.prefix(Int(choice >> 8) % (good.count + 1)))
        case 11: return random.bytes(Int(choice >> 8) % 300)
        case 12:
            return random.bytes(Int(choice >> 8) % 20) + [
                0x61, UInt8(truncatingIfNeeded: choice >> 16),
            ]
        case 13: return [0x6C, UInt8(truncatingIfNeeded: choice >> 16)]
        case 14: return [0x90 + UInt8((choice >> 8) % 8), UInt8(truncatingIfNeeded: choice >> 16)]
        default: return random.bytes(Int(choice >> 8) % 40) + [0x90, 0x00]
        }
    }
}
