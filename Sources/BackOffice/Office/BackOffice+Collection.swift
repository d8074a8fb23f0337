public import Purse

/// What became of the records of one collection.
public struct CollectionReport: Equatable, Sendable {
    /// How many were posted.
    public var accepted = 0
    /// Their sum, in minor units.
    public var acceptedTotal: Int64 = 0
    /// How many were here already.
    public var duplicates = 0
    /// How many have a number that another payment of the card has.
    public var disputed = 0
    /// How many have a code that is wrong, or a card that is not known.
    public var rejected = 0
    /// What each became, in the order in which they came.
    public var rulings: [CollectionRuling] = []
    /// What was noticed for the first time.
    public var alarms: [Alarm] = []
}

extension BackOffice {
    /// Takes the records of a till over, all of them or none. Records that are here already change nothing,
    /// so whoever is not sure hands them over again.
    /// - Throws: `.store`.
    public func collect(
        _ records: [TerminalRecord]
    ) throws(BackOfficeError) -> CollectionReport {
        // Codes first: a transaction of the store is not to wait for them.
        let authentic = records.map { $0.stage >= .answered && verifier.isAuthentic($0) }
        return try store.withTransaction { books throws(BackOfficeError) in
            var report = CollectionReport()
            var accounts = AccountCache(books)
            for (record, isAuthentic) in zip(records, authentic) {
                try take(Posting(record), isAuthentic, &accounts, books, &report)
            }
            try accounts.write()
            return report
        }
    }

    private func take(
        _ posting: Posting, _ isAuthentic: Bool, _ accounts: inout AccountCache,
        _ books: any BackOfficeBooks, _ report: inout CollectionReport
    ) throws(BackOfficeError) {
        var account = try accounts.account(posting.key.serial)
        let isPosted = isAuthentic && account != nil
        let prior = isPosted ? try books.post(posting) : nil
        let ruling = CollectionRules.rule(
            posting, isAuthentic: isAuthentic, account: account, prior: prior)
        report.rulings.append(ruling)
        if let alarm = CollectionRules.alarm(ruling, posting) {
            try books.raise(alarm)
            report.alarms.append(alarm)
        }
        switch ruling {
        case .wrongCode, .unknownCard: report.rejected += 1
        case .duplicate: report.duplicates += 1
        case .disputed:
            report.disputed += 1
            try books.dispute(posting)
        case .accepted:
            report.accepted += 1
            report.acceptedTotal -= posting.change
            account?.shadow += posting.change
            guard let account else { return }
            accounts.set(account)
            guard account.shadow < 0 else { return }
            let pending = try books.pendingTotal(account.serial)
            guard CollectionRules.isOverspent(account, pending: pending) else { return }
            let alarm = Alarm(
                .overspent, account.serial, sequence: posting.key.sequence, date: posting.date)
            try books.raise(alarm)
            report.alarms.append(alarm)
        }
    }
}

/// The cards of a batch: each is read once and written once.
private struct AccountCache {
    private let books: any BackOfficeBooks
    private var accounts: [CardSerial: CardAccount] = [:]
    private var changed: Set<CardSerial> = []

    init(_ books: any BackOfficeBooks) { self.books = books }

    mutating func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        if let account = accounts[serial] { return account }
        let account = try books.account(serial)
        accounts[serial] = account
        return account
    }

    mutating func set(_ account: CardAccount) {
        accounts[account.serial] = account
        changed.insert(account.serial)
    }

    func write() throws(BackOfficeError) {
        for serial in changed.sorted() {
            if let account = accounts[serial] { try books.set(account) }
        }
    }
}
