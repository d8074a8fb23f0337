public import Purse

extension BackOffice {
    /// Says whether a load, an unload or an overdraft update may go on; a load is pending from here on,
    /// until it is recorded or cancelled.
    ///
    /// Its place is behind the check of MAC1 by the load SAM, without which anybody could have said what
    /// the record says, and before MAC2 goes to the card, so that no card ever holds what is not known here.
    /// - Parameter record: as INITIALIZE answered it; the balance is the one before.
    /// - Throws: `.declined`; what is an alarm is raised. `.unknownCard`, `.store`.
    public func authorise(_ record: TerminalRecord) throws(BackOfficeError) {
        let request = OnlineRequest(record)
        let serial = request.posting.key.serial
        let policy = loadPolicy
        let declined = try store.withTransaction { books throws(BackOfficeError) in
            guard let account = try books.account(serial) else {
                throw BackOfficeError(.unknownCard, serial.description)
            }
            let pending = try books.pending(of: serial)
            if let declined = LoadRules.rule(request, account, pending: pending, policy) {
                if let kind = LoadRules.alarm(declined) {
                    try books.raise(Alarm(kind, request.posting))
                }
                return declined as BackOfficeError.Declined?
            }
            if let load = LoadRules.pending(after: request, pending) { try books.set(load) }
            return nil
        }
        if let declined { throw BackOfficeError(.declined(declined), serial.description) }
    }

    /// Posts a load, unload or overdraft update that a card has done. The same one twice is once; another
    /// one with its number is disputed, and an alarm.
    /// - Parameter record: one whose TAC, or MAC3 of an unload, the load SAM found right.
    /// - Returns: `.accepted`, `.duplicate` or `.disputed`.
    /// - Throws: `.unknownCard`, `.store`.
    @discardableResult
    public func recordOnline(
        _ record: TerminalRecord
    ) throws(BackOfficeError) -> CollectionRuling {
        let posting = Posting(record)
        precondition(!posting.key.isOffline, "what a PSAM was paid is collected")
        return try store.withTransaction { books throws(BackOfficeError) in
            guard var account = try books.account(posting.key.serial) else {
                throw BackOfficeError(.unknownCard, posting.key.serial.description)
            }
            try books.removePending(posting.key)
            let ruling = CollectionRules.rule(posting, prior: try books.post(posting))
            if let kind = CollectionRules.alarm(ruling) { try books.raise(Alarm(kind, posting)) }
            if ruling == .disputed { try books.dispute(posting) }
            if ruling == .accepted {
                account.apply(posting)
                try books.set(account)
            }
            return ruling
        }
    }

    /// Forgets a load that a card is known not to have done.
    /// - Throws: `.store`.
    public func cancel(_ record: TerminalRecord) throws(BackOfficeError) {
        let key = Posting(record).key
        try store.withTransaction { books throws(BackOfficeError) in
            try books.removePending(key)
        }
    }
}
