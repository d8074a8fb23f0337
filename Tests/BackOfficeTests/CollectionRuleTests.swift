import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct CollectionRuleTests {
    /// One payment, the same again, and another one with its number.
    private static let postings: [Posting] = {
        var card = ModelCard(number: 1)
        card.balance = 1000
        var copy = card
        return [
            Posting(card.pay(100, till: 1, terminalSequence: 1)),
            Posting(copy.pay(100, till: 2, terminalSequence: 9)),
        ]
    }()
    private static let load = Posting(ModelCard(number: 1).request(100))
    private static let known = ModelCard(number: 1).account

    private func ruling(
        _ posting: Posting, _ evidence: CodeEvidence, _ account: CardAccount?, _ prior: Posting?
    ) -> CollectionRuling {
        CollectionRules.refusal(posting, evidence, account)
            ?? CollectionRules.rule(posting, prior: prior)
    }

    @Test func `the first condition that fails rules, whatever else is the case`() {
        let (known, prior) = (Self.known, Self.postings[0])
        let accounts = [known, nil]
        for evidence in CodeEvidence.allCases {
            for account in accounts {
                for other in [nil, prior, Self.postings[1]] {
                    let payment = Self.postings[0]
                    let found = ruling(payment, evidence, account, other)
                    let expected: CollectionRuling =
                        evidence == .none
                        ? .incomplete
                        : evidence == .wrong
                            ? .wrongCode
                            : account == nil
                                ? .unknownCard
                                : other == nil
                                    ? .accepted : other == payment ? .duplicate : .disputed
                    #expect(found == expected)
                    #expect(ruling(Self.load, evidence, account, other) == .notPayment)
                }
            }
        }
    }

    @Test(arguments: [
        (CollectionRuling.notPayment, Alarm.Kind?.none), (.incomplete, nil),
        (.wrongCode, .wrongCode), (.unknownCard, .unknownCard), (.renumbered, .renumbered),
        (.duplicate, nil), (.disputed, .counterRepeated), (.accepted, nil),
    ])
    func `alarms of rulings`(ruling: CollectionRuling, alarm: Alarm.Kind?) {
        #expect(CollectionRules.alarm(ruling) == alarm)
    }

    @Test func `every field of a payment tells it from another with its number`() {
        var card = ModelCard(number: 1)
        card.balance = 1000
        let record = card.pay(100, till: 1, terminalSequence: 1)
        let changes: [(inout Transaction) -> Void] = [
            { $0.amount += 1 }, { $0.terminal[0] = 1 }, { $0.terminalSequence += 1 },
            { $0.date += 1 }, { $0.time += 1 }, { $0.type = .compositePurchase },
        ]
        for change in changes {
            var transaction = record.transaction
            change(&transaction)
            let other = TerminalRecord(
                stage: .accepted, transaction: transaction, tac: record.tac)
            #expect(CollectionRules.rule(Posting(other), prior: Posting(record)) == .disputed)
        }
        // The terms, the currency and the version are in the code.
        var tac = record.tac
        tac[7] ^= 1
        let other = TerminalRecord(stage: .accepted, transaction: record.transaction, tac: tac)
        #expect(CollectionRules.rule(Posting(other), prior: Posting(record)) == .disputed)
        #expect(CollectionRules.rule(Posting(record), prior: Posting(record)) == .duplicate)
    }

    @Test(arguments: [(-1, 0, true), (0, 0, false), (-100, 99, true), (-100, 100, false)])
    func `a card has paid too much where pending loads do not explain it`(
        shadow: Int64, pending: UInt32, isOverspent: Bool
    ) {
        var account = Self.known
        account.shadow = shadow
        let load = PendingLoad(key: Self.load.key, amount: pending, date: 0)
        #expect(CollectionRules.isOverspent(account, pending: [load]) == isOverspent)
    }
}
