public import Purse

extension BackOffice {
    /// Takes a batch of a till over, all of it or nothing, and notes its number. Records that are here
    /// already change nothing, so whoever is not sure hands the batch over again.
    /// - Throws: `.store`.
    public func collect(_ batch: CollectedBatch) throws(BackOfficeError) -> CollectionReport {
        try collect(batch.records, of: (.collection(terminal: batch.terminal), batch.number))
    }

    /// Takes records over that come without a number, in the same way.
    /// - Throws: `.store`.
    public func collect(
        _ records: [TerminalRecord]
    ) throws(BackOfficeError) -> CollectionReport {
        try collect(records, of: nil)
    }

    private func collect(
        _ records: [TerminalRecord], of batch: (mark: BackOfficeMark, number: UInt32)?
    ) throws(BackOfficeError) -> CollectionReport {
        // Codes first: a transaction of the store is not to wait for them.
        let evidence = records.map(verifier.evidence)
        return try store.withTransaction { books throws(BackOfficeError) in
            let postings = records.map { Posting($0) }
            var run = CollectionRun(
                books, try AccountCache(Set(postings.map(\.key.serial)), books))
            for index in records.indices {
                try run.take(postings[index], records[index], evidence[index], verifier)
            }
            try run.accounts.write()
            if let (mark, number) = batch {
                run.report.highestNumberBefore = try books.number(mark)
                try books.raise(mark, to: number)
            }
            return run.report
        }
    }
}

/// A collection under way, inside a transaction of the store.
private struct CollectionRun {
    let books: any BackOfficeBooks
    var accounts: AccountCache
    var report = CollectionReport()
    private var noticed: Set<Alarm> = []

    init(_ books: any BackOfficeBooks, _ accounts: AccountCache) {
        (self.books, self.accounts) = (books, accounts)
    }

    mutating func take(
        _ posting: Posting, _ record: TerminalRecord, _ evidence: CodeEvidence,
        _ verifier: CodeVerifier
    ) throws(BackOfficeError) {
        let account = accounts.account(posting.key.serial)
        let sale = posting.isNumberBound ? nil : try books.sale(posting)
        let refusal = CollectionRules.refusal(posting, evidence, account, sale: sale)
        guard refusal == nil, var account else {
            return try note(refusal ?? .unknownCard, posting)
        }
        let ruling = CollectionRules.rule(posting, prior: try books.post(posting))
        try note(ruling, posting)
        switch ruling {
        case .disputed: try books.dispute(posting)
        case .accepted:
            account.apply(posting)
            accounts.set(account)
            try look(at: account, posting)
        case .notPayment, .incomplete, .wrongCode, .unknownCard, .renumbered, .duplicate: break
        }
        // A receipt that was looked at when the payment came first is not looked at again.
        guard ruling != .duplicate, record.receipt != nil, !account.receiptKey.isEmpty else {
            return
        }
        guard !verifier.isReceiptRight(record, key: account.receiptKey) else { return }
        try raise(Alarm(.wrongReceipt, posting))
    }

    /// Looks whether a card that was charged has paid too much.
    private mutating func look(
        at account: CardAccount, _ posting: Posting
    ) throws(BackOfficeError) {
        guard account.shadow < 0 else { return }
        let pending = try books.pending(of: account.serial)
        guard CollectionRules.isOverspent(account, pending: pending) else { return }
        try raise(Alarm(.overspent, posting))
    }

    private mutating func note(
        _ ruling: CollectionRuling, _ posting: Posting
    ) throws(BackOfficeError) {
        report.note(ruling, posting)
        if let kind = CollectionRules.alarm(ruling) { try raise(Alarm(kind, posting)) }
    }

    private mutating func raise(_ alarm: Alarm) throws(BackOfficeError) {
        guard noticed.insert(alarm).inserted else { return }
        report.alarms.append(alarm)
        try books.raise(alarm)
    }
}
