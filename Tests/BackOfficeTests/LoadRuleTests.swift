import BackOffice
import BursaTestSupport
import Purse
import Testing

/// One line of the table: a card on which number 1 put 1000, and what it asks for.
struct LoadRow: Sendable, CustomStringConvertible {
    let description: String
    var state = CardAccount.State.active
    var type = TransactionType.purseLoad
    var sequence: UInt16 = 2
    var balance: UInt32 = 1000
    var amount: UInt32 = 100
    /// What was loaded today.
    var loaded: UInt32 = 0
    /// A pending load: its number and amount, of today.
    var pending: (UInt16, UInt32)?
    let declined: BackOfficeError.Declined?

    init(
        _ description: String, _ declined: BackOfficeError.Declined?,
        _ change: (inout LoadRow) -> Void = { _ in }
    ) {
        (self.description, self.declined) = (description, declined)
        change(&self)
    }

    static let old = BackOfficeError.Declined.counterWentBack(found: 1, expected: 2)
    static let made = BackOfficeError.Declined.valueMade(found: 1001, atMost: 1000)

    static let all = [
        LoadRow("a load", nil),
        LoadRow("of a card that paid meanwhile", nil) { $0.balance = 3 },
        LoadRow("with a number that is posted", old) { $0.sequence = 1 },
        LoadRow("of a card that holds more than it can", made) { $0.balance = 1001 },
        LoadRow("which a load before explains", nil) {
            ($0.sequence, $0.balance, $0.pending) = (3, 1001, (2, 1))
        },
        LoadRow("which a load with this number does not explain", made) {
            ($0.balance, $0.pending) = (1001, (2, 1))
        },
        LoadRow("of a listed card", .listed) { $0.state = .listed },
        LoadRow("of a closed card", .listed) { $0.state = .closed },
        LoadRow("of as much as may be", nil) { $0.amount = 700 },
        LoadRow("of more", .amount(maximum: 700)) { $0.amount = 701 },
        LoadRow("up to the limit of the day", nil) { ($0.loaded, $0.amount) = (1000, 500) },
        LoadRow("over it", .day(maximum: 1500)) { ($0.loaded, $0.amount) = (1000, 501) },
        LoadRow("over it with what is pending", .day(maximum: 1500)) {
            ($0.sequence, $0.loaded, $0.amount, $0.pending) = (3, 1000, 101, (2, 400))
        },
        LoadRow("again, smaller", nil) {
            ($0.loaded, $0.amount, $0.pending) = (1000, 400, (2, 500))
        },
        LoadRow("an unload of a listed card", nil) {
            ($0.type, $0.state) = (.purseUnload, .listed)
        },
        LoadRow("of more than a load may be", nil) { ($0.type, $0.amount) = (.purseUnload, 1000) },
        LoadRow("with an old number", old) { ($0.type, $0.sequence) = (.purseUnload, 1) },
        LoadRow("a number of the other account", nil) {
            ($0.type, $0.sequence) = (.depositLoad, 0)
        },
        LoadRow("an overdraft above the limits of loads", nil) {
            ($0.type, $0.sequence, $0.amount) = (.overdraftUpdate, 0, 5000)
        },
        LoadRow("of a listed card", .listed) {
            ($0.type, $0.sequence, $0.state) = (.overdraftUpdate, 0, .listed)
        },
        LoadRow("everything at once", old) {
            ($0.sequence, $0.balance, $0.state, $0.amount) = (1, 1001, .listed, 5000)
        },
        LoadRow("all but the number", made) {
            ($0.balance, $0.state, $0.amount) = (1001, .listed, 5000)
        },
        LoadRow("and the value", .listed) { ($0.state, $0.amount) = (.listed, 5000) },
        LoadRow("and the list", .amount(maximum: 700)) { $0.amount = 5000 },
    ]
}

@Suite struct LoadRuleTests {
    private var policy: LoadPolicy {
        var policy = LoadPolicy()
        (policy.maximumAmount, policy.dayLimit) = (700, 1500)
        return policy
    }

    @Test(arguments: LoadRow.all)
    func `what may be loaded`(row: LoadRow) {
        var card = ModelCard(number: 1)
        (card.balance, card.online) = (row.balance, row.sequence)
        var account = card.account
        (account.state, account.shadow, account.nextOnline) = (row.state, 1000, [0, 2])
        (account.loadDate, account.loadedThatDay) = (0x2026_0301, row.loaded)
        let record = card.request(row.amount, row.type)
        let pending = row.pending.map { sequence, amount in
            card.online = sequence
            let key = Posting(card.request(0)).key
            return [PendingLoad(key: key, amount: amount, date: 0x2026_0301)]
        }
        let declined = LoadRules.rule(
            OnlineRequest(record), account, pending: pending ?? [], policy)
        #expect(declined == row.declined)
    }

    @Test func `of several loads with one number the largest is pending`() {
        let card = ModelCard(number: 1)
        let requests = [2000, 1000, 3000].map { OnlineRequest(card.request($0)) }
        var pending: [PendingLoad] = []
        for (request, amount) in zip(requests, [2000, 2000, 3000] as [UInt32]) {
            pending = LoadRules.pending(after: request, pending).map { [$0] } ?? []
            #expect(pending.map(\.amount) == [amount])
        }
        let unload = OnlineRequest(card.request(5, .purseUnload))
        #expect(LoadRules.pending(after: unload, pending) == nil)
    }

    @Test func `alarms of refusals`() {
        #expect(LoadRules.alarm(LoadRow.old) == .counterWentBack)
        #expect(LoadRules.alarm(LoadRow.made) == .valueMade)
        for declined in [.listed, .amount(maximum: 1), .day(maximum: 1)]
            as [BackOfficeError.Declined]
        {
            #expect(LoadRules.alarm(declined) == nil)
        }
    }
}
