public import Purse

extension BackOffice {
    /// Says whether a load or an unload may go on, before the card is told; a load is pending from here
    /// on, until it is recorded or cancelled. A pending one with the same number was not done.
    /// - Parameter record: as INITIALIZE answered it; the balance is the one before.
    /// - Throws: `.declined`; what is an alarm is raised. `.unknownCard`, `.store`.
    public func authorise(_ record: TerminalRecord) throws(BackOfficeError) {
        let transaction = record.transaction
        let posting = Posting(record)
        let request = OnlineRequest(
            key: posting.key, amount: transaction.amount, isLoad: posting.change > 0,
            balance: transaction.balance, date: transaction.date)
        let policy = loadPolicy
        let declined = try store.withTransaction { books throws(BackOfficeError) in
            guard let account = try books.account(posting.key.serial) else {
                throw BackOfficeError(.unknownCard, posting.key.serial.description)
            }
            let pending = try books.pendingTotal(account.serial)
            let declined = LoadRules.rule(request, account, pending: pending, policy)
            if let declined {
                if let alarm = LoadRules.alarm(declined, request) { try books.raise(alarm) }
            } else if request.isLoad {
                try books.setPending(request.key, amount: request.amount)
            }
            return declined
        }
        if let declined {
            throw BackOfficeError(.declined(declined), posting.key.serial.description)
        }
    }

    /// Posts a load or unload that a card has done. The same one twice is once.
    /// - Throws: `.unknownCard`, `.store`.
    public func recordOnline(_ record: TerminalRecord) throws(BackOfficeError) {
        let posting = Posting(record)
        try store.withTransaction { books throws(BackOfficeError) in
            guard var account = try books.account(posting.key.serial) else {
                throw BackOfficeError(.unknownCard, posting.key.serial.description)
            }
            try books.removePending(posting.key)
            if try books.post(posting) != nil { return }
            account.shadow += posting.change
            let side = posting.key.account == .deposit ? 0 : 1
            account.nextOnline[side] = max(account.nextOnline[side], posting.key.sequence + 1)
            if posting.change > 0 {
                let before = account.loadDate == posting.date ? account.loadedThatDay : 0
                account.loadDate = posting.date
                account.loadedThatDay = before.addingReportingOverflow(posting.amount).partialValue
            }
            try books.set(account)
        }
    }

    /// Forgets a load that a card is known not to have done.
    public func cancel(_ record: TerminalRecord) throws(BackOfficeError) {
        let key = Posting(record).key
        try store.withTransaction { books throws(BackOfficeError) in
            try books.removePending(key)
        }
    }
}
