/// What the driver of a ``TerminalMachine`` does next, and then reports.
public enum TerminalAction: Equatable, Sendable {
    /// Send ``TerminalMachine/command`` to the card; report the response, or that it was lost.
    case sendToCard
    /// Send ``TerminalMachine/command`` to the SAM; report the response, or that it was lost.
    case sendToSAM
    /// Make ``TerminalMachine/record`` durable in place of what is there of this transaction.
    case store
    /// Wait for the card, reset it, connect to it.
    case reconnectCard
    /// Reset the SAM, connect to it, and select its application.
    case reconnectSAM
    /// Have the holder's PIN verified: VERIFY, from the terminal's keys or by the reader alone. Report
    /// the card's response, that it was lost, or that the holder declined.
    case verifyPIN
    /// Call ``TerminalMachine/consult(_:)``, or report that there is no list.
    case consultList
    /// Call ``TerminalMachine/take(cardKey:)`` with the receipt key of the card in
    /// ``TerminalMachine/application`` (in a recovery: of the serial in the record), or report that
    /// it is not known. Commands that read its certificate from the card may be sent.
    case askCardKey
    /// Call ``TerminalMachine/take(record:file:)``, or report that there are no more.
    case askRecord
    /// It is over.
    case finished(TerminalOutcome)
    /// Nothing: what was reported is not what was asked for.
    case ignore
}

/// What a driver reports besides responses.
public enum TerminalEvent: Equatable, Sendable {
    /// No response came: the card or the SAM is gone, was reset, or the line is broken.
    case lost
    /// The record is durable.
    case stored
    /// The record is not, or perhaps not, durable.
    case storeFailed
    /// The card or SAM is there again, after a reset.
    case connected
    /// It is not.
    case notConnected
    /// There is no list.
    case noList
    /// Nobody knows the card's receipt key.
    case noCardKey
    /// All records were given.
    case noMoreRecords
    /// The holder does not enter a PIN, or cannot.
    case pinDeclined
}

/// How a transaction ended. ``TerminalMachine/record`` says how far it came:
///
/// | outcome | stage | what is stored | what the parties are told |
/// |---|---|---|---|
/// | success | accepted | replace by the record, keep for the operator | done |
/// | refused | none | remove | not done |
/// | refused | answered, accepted | replace by the record, keep | not done; the record tells the operator |
/// | indeterminate | intended, answered | replace by the record, keep | not known; recover later |
public enum TerminalOutcome: Equatable, Sendable {
    /// Value has moved, and everything that the policy asks for is there.
    case success
    /// It was not done, or goods are not to be released.
    case refused(TerminalRefusal)
    /// Whether value has moved is not known yet, or a proof of it was not accepted yet.
    case indeterminate(TerminalDoubt)
}
