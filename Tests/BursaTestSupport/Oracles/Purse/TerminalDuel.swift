import CardKernel
import ISO7816
import Purse

/// A terminal before a real card on a line that does as it likes: it loses, changes and invents answers, and
/// reports what nobody asked for.
final class TerminalDuel {
    private let card: PurseCard
    private let psam: PSAMCard
    private let host: LoadSAMCard
    /// The number of the directory of the PSAM.
    private let directory: Int
    private var policy: TerminalPolicy
    /// Whether the line to the SAM does as it likes, too.
    private let isSAMLineHostile: Bool
    private let type: TransactionType
    private let algorithm: PurseAlgorithm
    /// The first thing that must not be.
    private(set) var complaint: String?
    private var answers: [[UInt8]] = [[0x90, 0x00]]
    private var cardKey: [UInt8] = []
    private var effectCount = 0
    private var isStored = false

    init(_ choice: UInt8, _ policyChoice: UInt8) throws {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 5_000
        settings.profile.deposit?.balance = 5_000
        settings.profile.purse?.asksForPIN = choice & 0x40 == 0
        settings.profile.message = InlineArray(repeating: 0x4D)
        for (index, byte) in SignedList.issuer.enumerated() {
            settings.profile.issuer[index] = byte
        }
        card = try PurseCard(settings)
        psam = try PSAMCard()
        host = try LoadSAMCard()
        directory = psam.card.kernel.currentDirectory
        type = TransactionType.allCases[Int(choice & 0x0F) % TransactionType.allCases.count]
        algorithm = choice & 0x10 == 0 ? .aes : .tripleDES
        isSAMLineHostile = choice & 0x20 != 0
        let name = SamplePurse.name
        policy = TerminalPolicy(
            applicationName: name.span, terminal: inline(SampleKeys.terminal),
            currency: policyChoice & 8 == 0 ? SampleKeys.currency : 0x0840,
            keyIndex: SampleKeys.index(algorithm))
        policy.attemptCountMax = 1 + policyChoice >> 6
        policy.readsMessage = policyChoice & 1 != 0
        if policyChoice & 0x10 != 0 {
            policy.negativeList = .required(
                ageDaysMax: 3, ifStale: policyChoice & 0x20 == 0 ? .refuse : .refuseAbove(50))
        }
        policy.requiresReceipt = policyChoice & 2 != 0
        if policy.requiresReceipt, policyChoice & 4 == 0 {
            let command = try card.protected(
                [0x84, 0x46, 0x80, 0x00], by: .maintenance, challenge: card.challenge(.aes))
            cardKey = (card.send(command + [0]) ?? []).dropLast(2)
        }
    }

    private func complain(_ text: String) { if complaint == nil { complaint = text } }

    /// A transaction, and the recovery of what it leaves.
    func play(_ input: inout FuzzInput) {
        let choice = input.byte()
        var request = TerminalRequest(
            type, amount: UInt32(choice & 0x7F), date: choice == 0xFF ? 0x2026_1301 : 0x2026_0301,
            time: 0x120000,
            terms: choice & 0x80 == 0 ? nil : inline([UInt8](repeating: 8, count: 32)))
        request.terminalSequenceMin = choice == 0x7E ? 9 : 0
        let before = state()
        let (outcome, record) = run(TerminalMachine(request, policy: policy), &input)
        judge(outcome, record, since: before)
        guard record.stage > .none, complaint == nil else { return }
        let bytes = written(capacity: TerminalRecord.byteCount) { record.encode(into: &$0) }
        guard let stored = TerminalRecord(parsing: bytes.span) else {
            return complain("a record that cannot be read")
        }
        let effects = effectCount
        isStored = true
        policy.requiresReceipt = policy.requiresReceipt || input.byte() == 0xFF
        let again = run(TerminalMachine(recovering: stored, policy: policy), &input)
        if effectCount != effects { complain("a recovery moves value") }
        judge(again.outcome, again.record, since: before)
        refund(again.record, &input)
    }

    /// A load that gives back what was paid.
    private func refund(_ record: TerminalRecord, _ input: inout FuzzInput) {
        guard complaint == nil, record.transaction.type.isOffline else { return }
        let request = TerminalRequest(
            refundOf: record, amount: UInt32(input.byte()), date: 0x2026_0302, time: 0x120000)
        (effectCount, isStored) = (0, false)
        let (outcome, loaded) = run(TerminalMachine(request, policy: policy), &input)
        guard outcome == .success else { return }
        if loaded.transaction.amount > record.transaction.amount { complain("more than was paid") }
        if record.stage < .answered { complain("a refund of nothing") }
    }

    /// What card and SAMs count: balances, and totals.
    private func state() -> [UInt64] {
        func number(_ kernel: inout Kernel, _ offset: Int, _ count: Int) -> UInt64 {
            (0..<count).reduce(0) { $0 << 8 | UInt64(kernel.journal.byte(at: offset + $1)) }
        }
        let file = psam.card.kernel.file(0x5053, in: directory) ?? 0
        let start = psam.card.kernel.contentOffset(of: file)
        return [
            number(&card.card.kernel, card.stateOffset(type.account), 4),
            number(&card.card.kernel, card.stateOffset(type.account) + 16, 3),
            number(&psam.card.kernel, start + 8, 8), host.total,
        ]
    }

    /// With a SAM that is heard as it speaks, done is done.
    private func judge(
        _ outcome: TerminalOutcome?, _ record: TerminalRecord, since before: [UInt64]
    ) {
        guard let outcome else { return complain("no end") }
        guard outcome == .success else { return }
        if !isStored { complain("done, and never stored") }
        if record.stage != .accepted { complain("done at stage \(record.stage)") }
        guard !isSAMLineHostile else { return }
        let (now, amount) = (state(), UInt64(record.transaction.amount))
        let isRight =
            switch type.keyRole {
            case .load: now[0] == before[0] + amount && now[3] == before[3] + amount
            case .unload: now[0] == before[0] - amount
            case .update: now[1] == amount
            default: now[0] == before[0] - amount && now[2] == before[2] + amount
            }
        if !isRight { complain("done, and \(before) became \(now)") }
        if policy.requiresReceipt, type.isOffline, record.receipt == nil {
            complain("done without a receipt")
        }
    }

    private func run(
        _ machine: consuming TerminalMachine, _ input: inout FuzzInput
    ) -> (outcome: TerminalOutcome?, record: TerminalRecord) {
        var action = machine.start()
        var records = 0
        for _ in 0..<200 {
            if input.byte() == 0xEE { nag(&machine, action) }
            switch action {
            case .finished(let outcome): return (outcome, machine.record)
            case .ignore: return (nil, machine.record)
            case .sendToCard, .sendToSAM:
                let command = Array(machine.command)
                note(command)
                let response = deliver(command, action == .sendToCard, &input)
                action = response.map { machine.received($0.span) } ?? machine.received(.lost)
            case .store:
                isStored = input.byte() != 0xFF
                action = machine.received(isStored ? .stored : .storeFailed)
            case .reconnectCard:
                let isThere = input.byte() < 0xC0 && card.powerOn() != nil
                action = machine.received(isThere ? .connected : .notConnected)
            case .reconnectSAM:
                let isThere = input.byte() < 0xC0
                if isThere { connectSAMs() }
                action = machine.received(isThere ? .connected : .notConnected)
            case .verifyPIN: action = verifyPIN(&machine, &input)
            case .consultList: action = consult(&machine, input.byte())
            case .askCardKey:
                let key = input.byte() == 0xFF ? cardKey.dropLast() : cardKey
                action =
                    cardKey.isEmpty
                    ? machine.received(.noCardKey) : machine.take(cardKey: key.span)
            case .askRecord:
                records += 1
                let choice = input.byte()
                let record: [UInt8] = [0x30, 2, 0, choice]
                action =
                    records > 1 + Int(choice >> 6)
                    ? machine.received(.noMoreRecords)
                    : machine.take(record: record.span, file: choice == 0xFE ? 31 : 0x17)
            }
        }
        return (nil, machine.record)
    }

    /// Reports what was not asked for: nothing comes of it.
    private func nag(_ machine: inout TerminalMachine, _ action: TerminalAction) {
        let events: [(TerminalEvent, Bool)] = [
            (.stored, action == .store), (.connected, action == .reconnectCard),
            (.noList, action == .consultList), (.noCardKey, action == .askCardKey),
            (.noMoreRecords, action == .askRecord), (.pinDeclined, action == .verifyPIN),
        ]
        for (event, isAsked) in events where !isAsked {
            if event == .connected, action == .reconnectSAM { continue }
            if machine.received(event) != .ignore { complain("\(event) is taken for \(action)") }
        }
        let (bytes, key): ([UInt8], [UInt8]) = ([0x30, 1, 0], CardKey.publicKey)
        var ignored = machine.start() == .ignore
        if action != .askRecord {
            ignored = ignored && machine.take(record: bytes.span, file: 0x17) == .ignore
        }
        if action != .askCardKey { ignored = ignored && machine.take(cardKey: key.span) == .ignore }
        if action != .sendToCard, action != .sendToSAM, action != .verifyPIN {
            ignored = ignored && machine.received(bytes.span) == .ignore
            ignored = ignored && machine.received(.lost) == .ignore
        }
        if !ignored { complain("something is taken for \(action)") }
    }

    private func consult(_ machine: inout TerminalMachine, _ choice: UInt8) -> TerminalAction {
        let names = [
            "fresh", "none", "stale", "serial", "terminal", "version", "future", "tomorrow",
            "other",
        ]
        let bytes = SignedList.named(names[Int(choice) % names.count])
        guard !bytes.isEmpty else { return machine.received(.noList) }
        var guardian = NegativeListGuard()
        do throws(NegativeListError) {
            let list = try UnverifiedNegativeList(parsing: bytes.span).verified(
                issuer: bytes[4..<12].span, publicKey: SignedList.publicKey.span, by: &guardian)
            return machine.consult(list)
        } catch {
            complain("\(error)")
            return machine.received(.noList)
        }
    }

    private func verifyPIN(
        _ machine: inout TerminalMachine, _ input: inout FuzzInput
    ) -> TerminalAction {
        let choice = input.byte()
        switch choice {
        case 0xF0...0xF3: return machine.received(.pinDeclined)
        case 0xF4...0xF7: return machine.received([choice & 1 == 0 ? 0x69 : 0x6A, 0x83].span)
        case 0xF8...0xFB: return machine.received(.lost)
        case 0xFC...: return machine.received([0x63, choice].span)
        default:
            let status: [UInt8] = card.verifyPIN() ? [0x90, 0x00] : [0x69, 0x83]
            return machine.received(status.span)
        }
    }

    private func connectSAMs() {
        psam.powerOn()
        host.powerOn()
        psam.select()
        host.select()
    }

    /// Value is told to move once, and not before the intention is stored.
    private func note(_ command: [UInt8]) {
        guard [0x52, 0x54, 0x58].contains(command[1]), command[0] == 0x80 else { return }
        effectCount += 1
        if effectCount > 1 { complain("told to move value twice") }
        if !isStored { complain("told to move value before it was stored") }
    }

    /// What comes back of a command; nothing if it is lost.
    private func deliver(
        _ command: [UInt8], _ isCard: Bool, _ input: inout FuzzInput
    ) -> [UInt8]? {
        let choice = isCard || isSAMLineHostile ? input.byte() : 0
        if choice >= 0xF8 { return nil }
        let real =
            isCard
            ? card.send(command)
            : command[1] >= 0x70 ? psam.send(command) : host.send(command)
        guard let real, choice >= 0xC0 else { return real }
        defer { answers.append(real) }
        switch choice & 7 {
        case 0: return nil
        case 1: return Array(real.dropLast(1 + Int(input.byte() & 7)))
        case 2: return real.dropLast(2) + input.take(2)
        case 3: return input.take(Int(input.byte() & 0x1F))
        case 4: return answers[Int(input.byte()) % answers.count]
        case 5: return input.take(Int(input.byte() & 0x0F)) + real
        default:
            var changed = real
            changed[Int(input.byte()) % real.count] ^= 1 << (input.byte() & 7)
            return changed
        }
    }
}
