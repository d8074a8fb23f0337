import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Terminal, card and SAMs, each of them the real one.
@Suite struct TerminalEndToEndTests {
    static let algorithms: [PurseAlgorithm] = [.tripleDES, .aes]
    private let terms = [UInt8](repeating: 7, count: 32)

    private func loaded(_ algorithm: PurseAlgorithm) throws -> TerminalScene {
        let scene = try TerminalScene(algorithm)
        #expect(scene.run(.purseLoad, 10_000).outcome == .success)
        #expect(scene.run(.depositLoad, 20_000).outcome == .success)
        return scene
    }

    private func balance(_ scene: TerminalScene, _ account: Account) -> UInt32? {
        scene.card.powerOn()
        scene.card.select()
        scene.card.verifyPIN()
        return scene.card.balance(account)
    }

    @Test(arguments: algorithms)
    func `every kind of transaction comes to its end`(algorithm: PurseAlgorithm) throws {
        let scene = try loaded(algorithm)
        try scene.makeReceiptKey()
        #expect(scene.cardKey.count == 65)
        scene.policy.requiresReceipt = true
        let paid = scene.run(.pursePurchase, 1200, terms: terms)
        #expect(paid.outcome == .success && paid.record.receipt != nil)
        #expect(balance(scene, .purse) == 8800)
        scene.records = [[0x30, 30, 0] + [UInt8](repeating: 5, count: 29)]
        #expect(scene.run(.compositePurchase, 300, terms: terms).outcome == .success)
        #expect(scene.run(.compositePurchase, 0).outcome == .success)
        #expect(balance(scene, .purse) == 8500)
        #expect(scene.run(.overdraftUpdate, 1000).outcome == .success)
        #expect(scene.run(.depositPurchase, 500).outcome == .success)
        #expect(scene.run(.cashWithdrawal, 2000).outcome == .success)
        #expect(scene.run(.depositUnload, 1500).outcome == .success)
        #expect(balance(scene, .deposit) == 17_000)
        #expect(scene.run(.purseUnload, 500).outcome == .success)
        let refund = TerminalRequest(
            refundOf: paid.record, amount: 1200, date: 0x2026_0301, time: 0x130000)
        let refunded = scene.run(TerminalMachine(refund, policy: scene.policy))
        #expect(refunded.outcome == .success)
        #expect(balance(scene, .purse) == 9200)
        let (count, total) = scene.uncollected
        #expect(count == 5 && total == 1200 + 300 + 500 + 2000)
    }

    @Test(arguments: algorithms)
    func `a debit whose answer is lost is resolved as one debit`(algorithm: PurseAlgorithm) throws {
        for type in TransactionType.allCases {
            let scene = try loaded(algorithm)
            scene.records = [[0x30, 30, 0] + [UInt8](repeating: 5, count: 29)]
            let before = balance(scene, type.account)
            scene.fates = [type.effect: .after]
            #expect(scene.run(type, 500).outcome == .success, "\(type)")
            #expect(scene.sent.filter { $0 == type.effect }.count == 1)
            let after = balance(scene, type.account)
            #expect(before != after, "\(type)")
            // Where it never arrived, nothing happened.
            scene.fates = [type.effect: .before]
            #expect(scene.run(type, 400).outcome == .refused(.notCarriedOut), "\(type)")
            #expect(balance(scene, type.account) == after, "\(type)")
        }
    }

    @Test(arguments: algorithms)
    func `a payment whose answer is lost is counted once`(algorithm: PurseAlgorithm) throws {
        for fate in [TerminalScene.Fate.before, .after] {
            let scene = try loaded(algorithm)
            scene.fates = ["pay": fate]
            #expect(scene.run(.pursePurchase, 700).outcome == .success)
            let (count, total) = scene.uncollected
            #expect(count == 1 && total == 700)
        }
        // Power of the PSAM away between INITIALIZE and CREDIT.
        let scene = try loaded(algorithm)
        scene.fates = ["debit": .after, "prove": .whole, "pay": .before]
        #expect(scene.run(.pursePurchase, 700).outcome == .success)
        #expect(scene.uncollected.total == 700)
    }

    @Test(arguments: algorithms)
    func `a card that is torn at any write of a debit and what the PSAM counts agree`(
        algorithm: PurseAlgorithm
    ) throws {
        let scene = try loaded(algorithm)
        let before = scene.card.cells.copy()
        let payable = scene.psam.cells.copy()
        var (debited, spared) = (0, 0)
        for outcome in TornWrite.allCases {
            for write in 0..<UInt64.max {
                scene.card.cells.restore(before)
                scene.psam.cells.restore(payable)
                scene.card.powerOn()
                scene.psam.powerOn()
                scene.psam.select()
                scene.fates = ["debit": .torn(write: write, outcome, seed: write)]
                let run = scene.run(.pursePurchase, 700)
                let left = balance(scene, .purse)
                let (count, total) = scene.uncollected
                switch run.outcome {
                case .success:
                    #expect(left == 9300 && count == 1 && total == 700, "\(outcome) \(write)")
                    debited += 1
                case .refused(.notCarriedOut):
                    #expect(left == 10_000 && count == 0 && total == 0, "\(outcome) \(write)")
                    spared += 1
                default: Issue.record("\(outcome) \(write): \(String(describing: run.outcome))")
                }
                #expect(scene.sent.filter { $0 == "debit" }.count == 1)
                if !scene.sent.contains("prove") { break }
                if write > 200 {
                    Issue.record("no end")
                    break
                }
            }
        }
        #expect(debited > 6 && spared > 6)
    }

    @Test(arguments: algorithms)
    func `a terminal that goes down resolves what it stored when the card comes back`(
        algorithm: PurseAlgorithm
    ) throws {
        for (fate, isDebited) in [(TerminalScene.Fate.before, false), (.after, true)] {
            let scene = try loaded(algorithm)
            scene.policy.attemptCountMax = 0
            scene.fates = ["debit": fate]
            let broken = scene.run(.pursePurchase, 700)
            #expect(broken.outcome == .indeterminate(.cardLost))
            let bytes = written(capacity: TerminalRecord.byteCount) {
                broken.record.encode(into: &$0)
            }
            let parsed = TerminalRecord(parsing: bytes.span)
            let record = try #require(parsed)
            scene.policy.attemptCountMax = 3
            let resolved = scene.recover(record)
            #expect(resolved.outcome == (isDebited ? .success : .refused(.notCarriedOut)))
            #expect(balance(scene, .purse) == (isDebited ? 9300 : 10_000))
            #expect(scene.uncollected.total == (isDebited ? 700 : 0))
            // Once more, as if the end had not been stored.
            let again = scene.recover(record)
            #expect(again.outcome == resolved.outcome)
            #expect(scene.uncollected.total == (isDebited ? 700 : 0))
        }
    }

    @Test(arguments: algorithms)
    func `a card that went on paying elsewhere is still resolved`(
        algorithm: PurseAlgorithm
    ) throws {
        let scene = try loaded(algorithm)
        scene.policy.attemptCountMax = 0
        scene.fates = ["debit": .before]
        let record = scene.run(.pursePurchase, 700).record
        for count in 1...20 {
            scene.card.powerOn()
            scene.card.select()
            #expect(
                scene.card.carryOut(.pursePurchase, amount: 1, algorithm, terminalSequence: 99)
                    != nil)
            let outcome = scene.recover(record).outcome
            // Ten proofs are certain; an older absence proves nothing.
            #expect(
                outcome
                    == (count <= 10 ? .refused(.notCarriedOut) : .indeterminate(.proofGone)),
                "\(count)")
        }
    }

    @Test func `the balances and the log of a card can be asked for`() throws {
        let scene = try loaded(.aes)
        scene.run(.pursePurchase, 1)
        scene.card.powerOn()
        let name = SamplePurse.name
        var inquiry = Inquiry(applicationName: name.span, readsLog: true)
        var action = inquiry.start()
        while action == .sendToCard {
            guard let response = scene.card.send(Array(inquiry.command)) else { break }
            action = inquiry.received(response.span)
        }
        #expect(action == .finished)
        #expect(inquiry.purseBalance == 9999 && inquiry.depositBalance == nil)
        #expect(inquiry.entryCount == 3 && inquiry.entries[0].type == 6)
    }
}
