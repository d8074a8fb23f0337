/// What the patterns of one protocol came to.
struct Tally {
    var patterns = 0
    var exchanges = 0
    var rightAnswers = 0
    var cleanFailures = 0
    var resynchronised = 0
    var reportedRepeats = 0
    var wrongAnswers = 0
    var unreportedRepeats = 0
    /// Exchanges that did not end, and failures that claim too much.
    var otherViolations = 0
    /// Errors that no check could see, and that were left out for that reason.
    var undetectable = 0
    /// Characters of T=0 that were sent again because of their parity.
    var repeatedCharacters = 0
    /// Mistakes that were made on purpose, and how many of them the oracle noticed.
    var seededFaults = 0
    var caughtFaults = 0
    /// The first violation, in words.
    var complaint: String?

    /// Nothing was wrong that was not made wrong on purpose.
    var isClean: Bool { wrongAnswers == 0 && unreportedRepeats == 0 && otherViolations == 0 }

    mutating func wrong(_ text: @autoclosure () -> String) {
        wrongAnswers += 1
        if complaint == nil { complaint = text() }
    }

    mutating func unreported(_ text: @autoclosure () -> String) {
        unreportedRepeats += 1
        if complaint == nil { complaint = text() }
    }

    mutating func violation(_ text: @autoclosure () -> String) {
        otherViolations += 1
        if complaint == nil { complaint = text() }
    }
}
