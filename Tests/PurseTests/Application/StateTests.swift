import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Every state with every command: what is answered and where it leads.
@Suite struct StateTests {
    static let purseCommands: [(name: String, command: [UInt8])] = {
        let debit = [0x80, 0x54, 0x01, 0x00, 0x13] + [UInt8](repeating: 0, count: 19)
        let credit = [UInt8](repeating: 0, count: 15)
        return [
            ("50 00", PurseCard.initialize(.purseLoad, amount: 1, index: 2)),
            ("50 01", PurseCard.initialize(.pursePurchase, amount: 1, index: 2)),
            ("50 02", PurseCard.initialize(.cashWithdrawal, amount: 1, index: 2)),
            ("50 03", PurseCard.initialize(.compositePurchase, amount: 1, index: 2)),
            ("50 04", PurseCard.initialize(.overdraftUpdate, amount: 0, index: 2)),
            ("50 05", PurseCard.initialize(.purseUnload, amount: 1, index: 2)),
            ("52", [0x80, 0x52, 0, 0, 15] + credit),
            ("54 01", debit),
            ("54 03", [0x80, 0x54, 3, 0, 15] + credit),
            ("58", [0x80, 0x58, 0, 0, 18] + [UInt8](repeating: 0, count: 18)),
            ("DC", [0x80, 0xDC, 0x30, 0xB8, 4, 0x30, 2, 0, 9]),
            ("5A", [0x80, 0x5A, 0, 6, 2, 0, 1, 0]),
            ("5C", [0x80, 0x5C, 0, 2, 4]),
            ("30", [0x80, 0x30, 0, 0, 32] + [UInt8](repeating: 1, count: 32)),
            ("CA", [0x80, 0xCA, 0, 0, 9]),
            ("5E 01", [0x80, 0x5E, 1, 0, 7, 0x12, 0x34, 0x56, 0xFF, 0x12, 0x34, 0x56]),
            ("5E 00", [0x80, 0x5E, 0, 0, 6, 1, 2, 3, 4, 5, 6]),
            ("84 5E", [0x84, 0x5E, 0, 0, 10] + [UInt8](repeating: 1, count: 10)),
            ("24", [0x84, 0x24, 0, 0, 24] + [UInt8](repeating: 1, count: 24)),
            ("1E", [0x84, 0x1E, 0, 0, 8] + [UInt8](repeating: 1, count: 8)),
            ("18", [0x84, 0x18, 0, 0, 8] + [UInt8](repeating: 1, count: 8)),
            ("16", [0x84, 0x16, 0, 0, 8] + [UInt8](repeating: 1, count: 8)),
            ("46 80", [0x84, 0x46, 0x80, 0, 8] + [UInt8](repeating: 1, count: 8)),
            ("46 81", [0x80, 0x46, 0x81, 0, 0]),
            ("2A", [0x80, 0x2A, 0x9E, 6, 2, 0, 1, 0]),
            ("unknown", [0x80, 0x77, 0, 0]),
            ("another class", [0x90, 0x50, 0, 0]),
        ]
    }()

    /// Where a command leads that is accepted and carried out.
    private func next(_ name: String) -> PurseState {
        switch name {
        case "50 00": .load
        case "50 01", "50 02": .purchase
        case "50 03": .compositeEmpty
        case "50 04": .update
        case "50 05": .unload
        default: .idle
        }
    }

    /// The states that a command belongs into; of the others none has any.
    private func home(_ name: String) -> [PurseState]? {
        switch name {
        case "52": [.load]
        case "54 01": [.purchase, .composite]
        case "54 03": [.unload]
        case "58": [.update]
        case "DC": [.compositeEmpty, .composite]
        default: nil
        }
    }

    @Test(arguments: PurseState.allCases)
    func `each command of the purse in each state`(state: PurseState) throws {
        let card = try loaded()
        for (name, command) in Self.purseCommands {
            try enter(state, card)
            let status = (card.send(command) ?? []).suffix(2)
            let here = "\(state), \(name): \(hex(Array(status)))"
            let isHome = home(name)?.contains(state) ?? true
            #expect((status == [0x69, 0x01]) == !isHome, "\(here)")
            let after = card.card.application.state
            switch name {
            case "CA": #expect(after == state, "\(here)")
            case "DC": #expect(after == (isHome ? .composite : .idle), "\(here)")
            default: #expect(after == next(name), "\(here)")
            }
            if name.hasPrefix("50") { #expect(status == [0x90, 0x00], "\(here)") }
        }
    }

    @Test(arguments: PurseState.allCases)
    func `each command of the card in each state`(state: PurseState) throws {
        let card = try loaded()
        for instruction in Instruction.allCases {
            try enter(state, card)
            let ins = instruction.rawValue
            _ = card.send([0x00, ins, 0, 0, 1])
            let keeps = instruction == .internalAuthenticate || instruction == .getResponse
            #expect(
                card.card.application.state == (keeps ? state : .idle), "\(state), \(instruction)")
            card.select()
            card.verifyPIN()
        }
        for command: [UInt8] in [[], [0x80], [0x00, 0x77, 0, 0], [0x80, 0x50, 0, 2, 200, 1]] {
            try enter(state, card)
            _ = card.send(command)
            #expect(card.card.application.state == .idle, "\(state), \(hex(command))")
        }
    }

    @Test(arguments: PurseState.allCases)
    func `selection and resets lead to idle`(state: PurseState) throws {
        let card = try loaded()
        try enter(state, card)
        card.select()
        #expect(card.card.application.state == .idle)
        try enter(state, card)
        card.powerOn()
        #expect(card.card.application.state == .idle)
    }

    @Test func `an answer that is fetched in two parts goes on with the transaction`() throws {
        let card = try loaded()
        let command = PurseCard.initialize(.pursePurchase, amount: 7, index: 2)
        let first = card.send(Array(command.dropLast()) + [5]) ?? []
        #expect(first.suffix(2) == [0x61, 0x13 - 5])
        let rest = card.send([0x00, 0xC0, 0, 0, 0x13 - 5]) ?? []
        #expect(rest.suffix(2) == [0x90, 0x00])
        #expect(card.card.application.state == .purchase)
    }

    private func loaded() throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 100_000
        settings.profile.deposit?.balance = 100_000
        settings.profile.message = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        let card = try PurseCard(settings)
        card.verifyPIN()
        return card
    }

    private func enter(_ state: PurseState, _ card: PurseCard) throws {
        card.powerOn()
        card.select()
        card.verifyPIN()
        #expect(card.card.application.state == .idle)
        let type: TransactionType? =
            switch state {
            case .idle: nil
            case .load: .purseLoad
            case .purchase: .pursePurchase
            case .compositeEmpty, .composite: .compositePurchase
            case .unload: .purseUnload
            case .update: .overdraftUpdate
            }
        if let type { _ = try #require(card.begin(type, amount: 5)) }
        if state == .composite {
            #expect(card.send("80DC30B804 30020007") == "9000")
        }
        #expect(card.card.application.state == state)
    }
}
