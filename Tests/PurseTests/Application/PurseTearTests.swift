import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// A command of the purse, and what goes before it.
struct TornPurseCommand: CustomTestStringConvertible, Sendable {
    let name: String
    let run: @Sendable (PurseCard) throws -> Void

    var testDescription: String { name }

    private static func completed(
        _ name: String, _ type: TransactionType, _ algorithm: PurseAlgorithm
    ) -> TornPurseCommand {
        TornPurseCommand(name: "\(name), \(algorithm)") { card in
            guard var transaction = card.begin(type, amount: 40, algorithm) else { return }
            transaction.date = 0x2026_0102
            if type == .compositePurchase {
                let record: [UInt8] = [0x30, 4, 0, 1, 2, 3]
                _ = card.send([0x80, 0xDC, 0x30, 0xB8, 6] + record)
                if algorithm == .aes { transaction.bind([[0x30, 0xB8, 6] + record]) }
            }
            _ = card.send(card.completion(transaction))
        }
    }

    private static func maintained(_ name: String, _ header: [UInt8]) -> TornPurseCommand {
        TornPurseCommand(name: name) { _ = try $0.sendProtected(header) }
    }

    static let all: [TornPurseCommand] =
        [PurseAlgorithm.tripleDES, .aes].flatMap { algorithm in
            [
                completed("CREDIT FOR LOAD", .purseLoad, algorithm),
                completed("DEBIT", .pursePurchase, algorithm),
                completed("DEBIT, composite", .compositePurchase, algorithm),
                completed("DEBIT FOR UNLOAD", .purseUnload, algorithm),
                completed("UPDATE OVERDRAFT LIMIT", .overdraftUpdate, algorithm),
            ]
        } + [
            maintained("APPLICATION BLOCK", [0x84, 0x1E, 0, 0]),
            maintained("APPLICATION BLOCK for ever", [0x84, 0x1E, 0, 1]),
            maintained("CARD BLOCK", [0x84, 0x16, 0, 0]),
            maintained("GENERATE RECEIPT KEY", [0x84, 0x46, 0x80, 0]),
            TornPurseCommand(name: "CHANGE PIN") {
                _ = $0.send("805E010007 123456FF654321")
            },
            TornPurseCommand(name: "PIN UNBLOCK") { card in
                let challenge = card.challenge(.aes)
                let data = try card.enciphered([7, 7, 7], by: .pinUnblock, challenge: challenge)
                _ = card.send(
                    try card.protected(
                        [0x84, 0x24, 0, 0], data, by: .pinUnblock, challenge: challenge))
            },
        ]
}

@Suite struct PurseTearTests {
    /// Two whole states, and between them what is durable by itself: the state of the generator, a
    /// try that was taken off.
    @Test(arguments: TornPurseCommand.all)
    func `a torn command of the purse leaves a state of which all parts belong together`(
        torn: TornPurseCommand
    ) throws {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 1_000
        settings.profile.purse?.dayLimit = 5_000
        settings.profile.deposit?.balance = 1_000
        let card = try PurseCard(settings)
        card.verifyPIN()
        for _ in 0..<11 { _ = card.carryOut(.pursePurchase, amount: 1) }
        card.cells.faults.powerOff()
        let before = card.cells.copy()
        let states = try commits(of: torn, card, before)
        // The PIN's try, the generator, the MAC's try, and then all of it at once.
        #expect(states.count <= 5)
        for state in states.dropLast() { #expect(money(state, card) == money(states[0], card)) }
        var explorer = TearExplorer()
        (explorer.depth, explorer.seeds, explorer.readings) = (1, 1, 1)
        explorer.explore(torn.name, card, allowed: states, before: before) {
            play(torn, card)
            return card.card.kernel.isPowered
        }
        #expect(explorer.violations == [])
        #expect(explorer.tears[0] > 40)
    }

    /// What is seen after each word that the whole run writes: each state once, in their order.
    private func commits(
        of torn: TornPurseCommand, _ card: PurseCard, _ before: MemoryCopy
    ) throws -> [[UInt8]] {
        var states: [[UInt8]] = []
        for write in 0..<UInt64.max {
            card.cells.restore(before)
            card.cells.faults.powerOn()
            card.cells.faults.arm(Tear(afterWrites: write, outcome: .notStarted))
            play(torn, card)
            let isWhole = card.card.kernel.isPowered
            card.cells.faults.powerOff()
            card.cells.faults.powerOn()
            #expect(card.start())
            let seen = card.observe()
            if !states.contains(seen) { states.append(seen) }
            if isWhole { break }
        }
        #expect(states.last != states.first)
        return states
    }

    /// The content of all files, but for the tries of MACs.
    private func money(_ state: [UInt8], _ card: PurseCard) -> [UInt8] {
        guard let file = card.card.kernel.file(0x0015, in: card.directory),
            let own = card.card.kernel.file(0x00F0, in: card.directory)
        else { return [] }
        var state = state
        let tries = card.card.kernel.contentOffset(of: own) + 80
        (state[tries], state[tries + 1]) = (0, 0)
        return Array(state[card.card.kernel.contentOffset(of: file)...])
    }

    private func play(_ torn: TornPurseCommand, _ card: PurseCard) {
        guard card.start() else { return }
        card.select()
        card.verifyPIN()
        try? torn.run(card)
    }
}
