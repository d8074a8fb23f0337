public import ISO7816

// What a card does around each command.
extension Kernel {
    /// Whether the command made another directory current; asked once.
    public mutating func takeDirectoryChange() -> Bool {
        let has = hasChangedDirectory
        hasChangedDirectory = false
        return has
    }

    /// A command of the application ends what GET RESPONSE could have fetched.
    /// - Returns: whether the card may carry it out: it was not terminated.
    public mutating func beginApplicationCommand() -> Bool {
        if session.remainingCount > 0 { forgetRemaining() }
        return card.life != .terminated
    }

    /// A challenge serves the next command, whoever carries it out.
    public mutating func endApplicationCommand() {
        if session.challengeCount | session.servedCount > 0 { forgetChallenge() }
    }

    /// What a command staged and did not commit is forgotten.
    public mutating func endCommand() throws(StorageError) {
        guard journal.stagedCount > 0 else { return }
        if journal.isSeeded(.errorCommits) {
            try journal.commit()
            return
        }
        journal.abort()
    }

    /// The status of a command that the memory refused. A memory that fails takes the card out of
    /// use until the next power-on.
    public mutating func status(of error: StorageError) -> StatusWord {
        if error == .transactionTooLong {
            journal.abort()
            forgetChallenge()
            return .notEnoughMemory
        }
        stop(.powerOff)
        return .memoryFailure
    }

    /// Plans a tear, where the memory can be torn at will.
    public mutating func arm(_ tear: Tear?) {
        journal.driver.arm(tear)
    }

    /// Memory and crypto work since the card was made.
    public var work: CardWork {
        mutating get {
            var sum = cryptoWork
            sum.wordsProgrammed = journal.work.wordsProgrammed
            sum.pagesErased = journal.work.pagesErased
            return sum
        }
    }
}
