import BursaTestSupport
import CardKernel
import CryptoCore
import ISO7816
import Purse

/// A terminal before a real card and real SAMs, and what may happen to their answers.
final class TerminalScene {
    /// What becomes of one command.
    enum Fate {
        /// It arrives, and so does its answer.
        case whole
        /// It never arrives.
        case before
        /// It is carried out; the answer is lost.
        case after
        /// Power goes away at a write of the memory, which is left so.
        case torn(write: UInt64, TornWrite, seed: UInt64)
    }

    let card: PurseCard
    let psam: PSAMCard
    let host: LoadSAMCard
    let algorithm: PurseAlgorithm
    var policy: TerminalPolicy
    /// Records to write with a composite purchase.
    var records: [[UInt8]] = []
    /// What becomes of the first command of a name; each fate is met once.
    var fates: [String: Fate] = [:]
    /// The names of the commands that were sent.
    private(set) var sent: [String] = []
    private(set) var cardKey: [UInt8] = []
    private let hasPIN: Bool

    init(_ algorithm: PurseAlgorithm, hasPIN: Bool = true) throws {
        self.algorithm = algorithm
        self.hasPIN = hasPIN
        card = try PurseCard()
        psam = try PSAMCard()
        host = try LoadSAMCard()
        let name = SamplePurse.name
        policy = TerminalPolicy(
            applicationName: name.span, terminal: inline(SampleKeys.terminal),
            currency: SampleKeys.currency, keyIndex: SampleKeys.index(algorithm))
    }

    /// The PSAM's own count of what was paid and not collected: count and total.
    var uncollected: (count: UInt32, total: UInt32) {
        psam.powerOn()
        psam.select()
        guard let answer = psam.send([0x80, 0x76, 0, 0, 0]), answer.count == 36 else {
            return (.max, .max)
        }
        return (PurseCard.number(answer[14..<18]), PurseCard.number(answer[22..<26]))
    }

    /// Makes the receipt key of the card.
    func makeReceiptKey() throws {
        card.select()
        guard let challenge = card.send([0x00, 0x84, 0, 0, 8])?.dropLast(2) else { return }
        let header: [UInt8] = [0x84, 0x46, 0x80, 0x00, 8]
        let message = challenge + [UInt8](repeating: 0, count: 8) + header
        let mac = try filled(8) { (output: inout MutableSpan<UInt8>) throws(CryptoError) in
            try CMACKey<AESKey>.withKey(card.key(.maintenance, .aes).span) {
                key throws(CryptoError) in
                key.authenticate(Array(message).span, into: &output)
            }
        }
        cardKey = Array((card.send(header + mac + [0]) ?? []).dropLast(2))
    }

    /// A transaction at noon of a day in 2026.
    @discardableResult
    func run(
        _ type: TransactionType, _ amount: UInt32, terms: [UInt8]? = nil
    ) -> (outcome: TerminalOutcome?, record: TerminalRecord) {
        let request = TerminalRequest(
            type, amount: amount, date: 0x2026_0301, time: 0x120000,
            terms: terms.map { inline($0) })
        return run(TerminalMachine(request, policy: policy))
    }

    /// Resolves a record with the card that is there.
    func recover(_ record: TerminalRecord) -> (outcome: TerminalOutcome?, record: TerminalRecord) {
        card.powerOn()
        psam.powerOn()
        psam.select()
        return run(TerminalMachine(recovering: record, policy: policy))
    }

    func run(
        _ machine: consuming TerminalMachine
    ) -> (outcome: TerminalOutcome?, record: TerminalRecord) {
        sent = []
        var given = 0
        var action = machine.start()
        for _ in 0..<100 {
            switch action {
            case .finished(let outcome): return (outcome, machine.record)
            case .sendToCard, .sendToSAM:
                let response = deliver(Array(machine.command), toCard: action == .sendToCard)
                action = response.map { machine.received($0.span) } ?? machine.received(.lost)
            case .store: action = machine.received(.stored)
            case .reconnectCard:
                action = machine.received(card.powerOn() == nil ? .notConnected : .connected)
            case .reconnectSAM:
                psam.powerOn()
                host.powerOn()
                psam.select()
                host.select()
                action = machine.received(.connected)
            case .verifyPIN:
                action =
                    hasPIN
                    ? machine.received(
                        (card.verifyPIN() ? [0x90, 0x00] : [0x63, 0xC2] as [UInt8]).span)
                    : machine.received(.pinDeclined)
            case .consultList: action = machine.received(.noList)
            case .askCardKey: action = machine.take(cardKey: cardKey.span)
            case .askRecord:
                given += 1
                let record = given > records.count ? [] : records[given - 1]
                action =
                    record.isEmpty
                    ? machine.received(.noMoreRecords)
                    : machine.take(record: record.span, file: 0x17)
            case .ignore: return (nil, machine.record)
            }
        }
        return (nil, machine.record)
    }

    private func deliver(_ command: [UInt8], toCard: Bool) -> [UInt8]? {
        let name = TerminalRun.name(of: command)
        sent.append(name)
        let fate = fates.removeValue(forKey: name) ?? .whole
        switch fate {
        case .whole: return send(command, toCard)
        case .before:
            powerOff(toCard)
            return nil
        case .after:
            _ = send(command, toCard)
            powerOff(toCard)
            return nil
        case .torn(let write, let outcome, let seed):
            let tear = Tear(afterWrites: write, outcome: outcome, seed: seed)
            if toCard { card.cells.faults.arm(tear) } else { psam.cells.faults.arm(tear) }
            let response = send(command, toCard)
            if response != nil {
                if toCard { card.cells.faults.arm(nil) } else { psam.cells.faults.arm(nil) }
            }
            return response
        }
    }

    private func powerOff(_ isCard: Bool) {
        if isCard { card.card.powerOff() } else { psam.card.powerOff() }
    }

    private func send(_ command: [UInt8], _ isCard: Bool) -> [UInt8]? {
        if isCard { return card.send(command) }
        return command[1] == 0x60 || command[1] == 0x62 ? host.send(command) : psam.send(command)
    }
}
