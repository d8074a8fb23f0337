import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// A machine that was driven through a play to its end.
struct TerminalRun {
    /// What was done, in order, and then the outcome.
    private(set) var text = ""
    /// How it ended.
    private(set) var outcome: TerminalOutcome?
    /// What no dialogue may show.
    private(set) var violation: String?
    /// What is left of it.
    private(set) var record = TerminalRecord()
    /// What was made durable, in order.
    private(set) var stored: [TerminalRecord] = []
    /// The commands that were sent, with the names that they have in the text.
    private(set) var commands: [(name: String, bytes: [UInt8])] = []

    private let play: TerminalPlay
    private var counts: [String: Int] = [:]

    init(_ play: TerminalPlay, _ machine: consuming TerminalMachine) {
        self.play = play
        #if BURSA_SEEDED_FAULTS
        machine.fault = play.fault
        #endif
        var action = machine.start()
        for _ in 0..<200 {
            if case .finished(let outcome) = action {
                self.outcome = outcome
                text += describe(outcome)
                break
            }
            action = step(action, &machine)
        }
        record = machine.record
        violation = findViolation()
    }

    /// The last thing that it says.
    var last: String { text.split(separator: " ").last.map(String.init) ?? "" }

    static let effects: Set<String> = ["debit", "credit-load", "unload", "update"]

    /// Whatever a play does: it ends, and value is moved once at most, and not before it was made
    /// durable that it may.
    private func findViolation() -> String? {
        guard outcome != nil else { return "no end: \(text)" }
        let names = text.split(separator: " ").map(String.init)
        let effects = names.filter { TerminalRun.effects.contains($0) }
        if effects.count > 1 { return "twice: \(text)" }
        if let effect = names.firstIndex(where: { TerminalRun.effects.contains($0) }),
            names[..<effect].last != "store"
        {
            return "not durable: \(text)"
        }
        return nil
    }

    private mutating func step(
        _ action: TerminalAction, _ machine: inout TerminalMachine
    ) -> TerminalAction {
        switch action {
        case .sendToCard, .sendToSAM:
            let command = Array(machine.command)
            let name = TerminalRun.name(of: command)
            record = machine.record
            commands.append((name, command))
            guard let response = response(to: name, default: play.answer(to: name)) else {
                return machine.received(.lost)
            }
            return machine.received(response.span)
        case .verifyPIN:
            switch answer(to: "pin", default: "9000") {
            case "declined": return machine.received(.pinDeclined)
            case "lost": return machine.received(.lost)
            case let digits: return machine.received(bytes(digits).span)
            }
        case .store:
            stored.append(machine.record)
            return machine.received(
                answer(to: "store", default: "ok") == "ok" ? .stored : .storeFailed)
        case .reconnectCard:
            return machine.received(
                answer(to: "card?", default: "ok") == "ok" ? .connected : .notConnected)
        case .reconnectSAM:
            return machine.received(
                answer(to: "sam?", default: "ok") == "ok" ? .connected : .notConnected)
        case .consultList: return consult(&machine)
        case .askCardKey:
            let key = CardKey.publicKey
            switch answer(to: "key", default: "known") {
            case "known": return machine.take(cardKey: key.span)
            case "short": return machine.take(cardKey: key.span.extracting(0..<64))
            default: return machine.received(.noCardKey)
            }
        case .askRecord: return giveRecord(&machine)
        case .finished, .ignore:
            Issue.record("\(action) behind \(text)")
            return action
        }
    }

    private mutating func consult(_ machine: inout TerminalMachine) -> TerminalAction {
        let name = answer(to: "list", default: "fresh")
        if name == "none" { return machine.received(.noList) }
        let list = SignedList.named(name)
        let key = SignedList.publicKey
        var guardian = NegativeListGuard()
        do throws(NegativeListError) {
            let verified = try UnverifiedNegativeList(parsing: list.span)
                .verified(
                    issuer: list[4..<12].span, publicKey: key.span,
                    by: &guardian)
            return machine.consult(verified)
        } catch {
            Issue.record("\(error)")
            return machine.received(.noList)
        }
    }

    private mutating func giveRecord(_ machine: inout TerminalMachine) -> TerminalAction {
        let text = answer(to: "record", default: "0203 01AA00")
        if counts["record", default: 0] > play.records { return machine.received(.noMoreRecords) }
        let parts = text.split(separator: "/")
        return machine.take(
            record: bytes(String(parts[0])).span,
            file: parts.count > 1 ? bytes(String(parts[1]))[0] : 0x17)
    }

    private mutating func response(to name: String, default data: [UInt8]) -> [UInt8]? {
        let status = bytes("9000")
        let text = answer(to: name, default: "")
        switch text {
        case "":
            return name == "receipt"
                ? CardKey.receipt(of: record) + status : data + status
        case "lost": return nil
        case "short": return data.dropLast() + status
        case "long": return data + [0] + status
        case "torn": return [0x90]
        default: return bytes(text)
        }
    }

    /// What the play says to this, the next time that it is asked.
    private mutating func answer(to name: String, default text: String) -> String {
        counts[name, default: 0] += 1
        self.text += name + " "
        return play.changes["\(name)#\(counts[name] ?? 0)"] ?? play.changes[name] ?? text
    }

    /// What a command is called here.
    static func name(of command: [UInt8]) -> String {
        switch (command[0], command[1]) {
        case (0x00, 0xA4): "select"
        case (0x00, 0xC0): "more"
        case (0x80, 0x30): "terms"
        case (0x80, 0x50): "init"
        case (0x80, 0xCA): "message"
        case (0x80, 0xDC): "cache"
        case (0x80, 0x70): "psam"
        case (0x80, 0x60): "host"
        case (0x80, 0x54): command[2] == 1 ? "debit" : "unload"
        case (0x80, 0x52): "credit-load"
        case (0x80, 0x58): "update"
        case (0x80, 0x5A): "prove"
        case (0x80, 0x72): "pay"
        case (0x80, 0x76): "collect"
        case (0x80, 0x62): "verify"
        case (0x80, 0x2A): "receipt"
        default: "?"
        }
    }
}

func describe(_ outcome: TerminalOutcome) -> String {
    switch outcome {
    case .success: "success"
    case .refused(let refusal): "refused:\(describe(refusal))"
    case .indeterminate(let doubt): "indeterminate:\(describe(doubt))"
    }
}

func describe(_ refusal: TerminalRefusal) -> String {
    switch refusal {
    case .recordRefused(let status): "recordRefused(\(String(status.rawValue, radix: 16)))"
    case .samRefused(let status): "samRefused(\(String(status.rawValue, radix: 16)))"
    case .cardRefused(let status): "cardRefused(\(String(status.rawValue, radix: 16)))"
    case .pinWrong(let tries): "pinWrong(\(tries))"
    default: "\(refusal)"
    }
}

func describe(_ doubt: TerminalDoubt) -> String {
    switch doubt {
    case .noProof(let status): "noProof(\(String(status.rawValue, radix: 16)))"
    case .samRefused(let status): "samRefused(\(String(status.rawValue, radix: 16)))"
    default: "\(doubt)"
    }
}
