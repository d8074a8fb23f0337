import BursaTestSupport
import CardReader
import ISO7816

/// A card that is all counters: it does the work that a command names, and tears as it is armed.
///
/// | INS | does                                             | answers             |
/// |-----|--------------------------------------------------|---------------------|
/// | D0  | programs P1 words, then erases P2 pages          | 9000                |
/// | 88  | P1 blocks of cipher, P2 of hash                  | 9000                |
/// | 86  | P1 operations on a curve                         | 9000                |
/// | B0  | nothing                                          | P1P2 bytes and 9000 |
/// | E0  | nothing                                          | P1 bytes, no status |
/// | FE  | nothing                                          | nothing             |
final class FakeCard: IntegratedCircuitCard {
    var answerToReset: [UInt8] = [0x3B, 0x00]
    var isDefective = false
    /// Words that are programmed when power comes back after a tear.
    var recoveryWords: UInt8 = 3

    private(set) var work = CardWork()
    private(set) var commands: [[UInt8]] = []
    private(set) var events: [String] = []
    private(set) var hasPower = false
    private(set) var needsRecovery = false
    private(set) var tornOutcome: TornWrite?
    private(set) var tear: Tear?
    /// What is written: the index of each word, and after a tear its seed.
    private(set) var image: [UInt64] = []

    func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        events.append("on")
        hasPower = true
        return start(&answer)
    }

    func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        events.append("reset")
        return start(&answer)
    }

    func deselect() { events.append("deselect") }

    func powerOff() {
        events.append("off")
        hasPower = false
    }

    func arm(_ tear: Tear?) { self.tear = tear }

    func transmit(_ command: Span<UInt8>, response: inout OutputSpan<UInt8>) -> CardAnswer {
        commands.append([UInt8](command))
        guard command.count >= 4 else { return answer([0x67, 0x00], &response) }
        let (p1, p2) = (command[2], command[3])
        switch command[1] {
        case 0xD0:
            guard program(p1), erase(p2) else { return .powerLost }
        case 0x88:
            work.cipherBlocks += UInt64(p1)
            work.hashBlocks += UInt64(p2)
        case 0x86: work.curveOperations += UInt64(p1)
        case 0xB0:
            let count = Int(p1) << 8 | Int(p2)
            return answer((0..<count).map { UInt8($0 & 0xFF) } + [0x90, 0x00], &response)
        case 0xE0: return answer([UInt8](repeating: 0x61, count: Int(p1)), &response)
        case 0xFE: return .mute
        default: break
        }
        return answer([0x90, 0x00], &response)
    }

    private func start(_ output: inout OutputSpan<UInt8>) -> CardAnswer {
        guard !isDefective else { return .mute }
        if needsRecovery {
            guard program(recoveryWords) else { return .powerLost }
            needsRecovery = false
        }
        return answer(answerToReset, &output)
    }

    private func answer(_ bytes: [UInt8], _ output: inout OutputSpan<UInt8>) -> CardAnswer {
        for byte in bytes { output.append(byte) }
        return .answered
    }

    private func program(_ count: UInt8) -> Bool {
        for _ in 0..<count {
            guard pay(tear?.programPrice) else { return false }
            work.wordsProgrammed += 1
            image.append(UInt64(image.count))
        }
        return true
    }

    private func erase(_ count: UInt8) -> Bool {
        for _ in 0..<count {
            guard pay(tear?.erasePrice) else { return false }
            work.pagesErased += 1
            image = []
        }
        return true
    }

    private func pay(_ price: UInt64?) -> Bool {
        guard var tear, let price else { return true }
        guard price <= tear.budget else {
            tornOutcome = tear.outcome
            image.append(tear.seed)
            needsRecovery = true
            hasPower = false
            events.append("torn")
            return false
        }
        tear.budget -= price
        self.tear = tear
        return true
    }
}
