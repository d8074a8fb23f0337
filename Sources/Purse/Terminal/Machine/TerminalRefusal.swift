public import ISO7816

/// Why a transaction was refused. The cases stand in the order in which they are looked for.
public enum TerminalRefusal: Equatable, Sendable {
    /// The request is none: no date or time, an amount of zero, a refund of what was not paid.
    case badRequest
    /// The card went away before it could have moved value.
    case cardLost
    /// The card has no such application.
    case noApplication
    /// What SELECT answered is no purse.
    case malformedApplication
    /// The application is blocked.
    case applicationBlocked
    /// It is not the card that paid what is to be refunded.
    case wrongCard
    /// The card holds another currency than the SAM.
    case wrongCurrency
    /// The first day of the card is still to come.
    case notYetValid
    /// The last day of the card is over. Not asked of an unload: what is left can be redeemed.
    case expired
    /// The card, the terminal or the version of the key is on the negative list.
    case listed
    /// The negative list is stale or missing, and the amount too high for that.
    case listStale
    /// The card's receipt key is not known. In a recovery the debit is done: the record says so.
    case receiptKeyUnknown
    /// The card asks for a PIN.
    case pinNeeded
    /// The PIN was wrong; so many tries are left.
    case pinWrong(triesLeft: UInt8)
    /// The PIN is blocked.
    case pinBlocked
    /// The card does not know the key index.
    case keyUnknown
    /// A sequence number is at its end.
    case sequenceExhausted
    /// The balance is below the amount.
    case balanceInsufficient
    /// An amount, a balance or a count would pass its limit on the card.
    case limit
    /// The card refuses a record of a composite purchase.
    case recordRefused(StatusWord)
    /// An answer of the card or the SAM is not what the command is answered.
    case malformedResponse
    /// The SAM went away before value could have moved.
    case samLost
    /// The SAM refuses with this status.
    case samRefused(StatusWord)
    /// The PSAM answered with a terminal sequence that was used before.
    case samAnswerOld
    /// The intention could not be made durable.
    case storeFailed
    /// The card refuses with this status.
    case cardRefused(StatusWord)
    /// The card refuses the code of the SAM or the host.
    case codeRefused
    /// The card was asked, and has not carried it out.
    case notCarriedOut
    /// A code of the card is not that of a card of the scheme. Offline it may have been debited all
    /// the same; online too: the record then tells the operator.
    case cardNotAuthentic
    /// The card gives no receipt. The debit is done: the record says so.
    case receiptMissing
    /// The receipt is of something else, or not signed by the card's key. The debit is done.
    case receiptWrong
}

/// Why it is not known how a transaction ended.
public enum TerminalDoubt: Equatable, Sendable {
    /// The card did not come back.
    case cardLost
    /// Another card came instead.
    case otherCard
    /// The card neither proves it nor denies it; what it said last.
    case noProof(StatusWord)
    /// The card has no proof, but so many transactions were made since that it may have had one.
    case proofGone
    /// The SAM did not come back.
    case samLost
    /// The SAM neither accepts nor rejects the card's code; what it said. The TAC settles it.
    case samRefused(StatusWord)
    /// The PSAM has closed the transaction, and not because it was paid: a later one was begun, or
    /// wrong codes came before. The TAC settles it.
    case creditUnclear
}
