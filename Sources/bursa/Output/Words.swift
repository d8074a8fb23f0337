import CardKernel
import ISO7816
import Purse

// What the engine says, as people read it.
extension TransactionType {
    var words: String {
        switch self {
        case .depositLoad: "load of the deposit"
        case .purseLoad: "load"
        case .depositUnload: "unload of the deposit"
        case .cashWithdrawal: "cash withdrawal"
        case .depositPurchase: "payment from the deposit"
        case .pursePurchase: "payment"
        case .overdraftUpdate: "change of the overdraft limit"
        case .compositePurchase: "payment with records"
        case .purseUnload: "unload"
        }
    }
}

extension TerminalOutcome {
    var words: String {
        switch self {
        case .success: "done"
        case .refused(let refusal): refusal.words
        case .indeterminate(let doubt): "not known whether value moved: \(doubt.words)"
        }
    }

    /// For programs: done, refused or indeterminate.
    var name: String {
        switch self {
        case .success: "done"
        case .refused: "refused"
        case .indeterminate: "indeterminate"
        }
    }

    /// The exit code of what was not done; the report has said why.
    var failure: Failure? {
        switch self {
        case .success: nil
        case .refused: Failure(.refused)
        case .indeterminate: Failure(.indeterminate)
        }
    }
}

extension TerminalRefusal {
    var words: String {
        switch self {
        case .badRequest: "the request cannot be: look at amount, date and time"
        case .cardLost: "the card went away before value could move"
        case .noApplication: "the card has no purse of this scheme"
        case .malformedApplication: "what the card says of itself is no purse"
        case .applicationBlocked: "the purse is blocked"
        case .wrongCard: "it is not the card that paid"
        case .wrongCurrency: "the card holds another currency"
        case .notYetValid: "the card is not valid yet"
        case .expired: "the card has expired; what is on it can be unloaded"
        case .listed: "the card, the terminal or its keys are on the negative list"
        case .listStale: "the negative list is stale"
        case .receiptKeyUnknown: "nobody knows the key of the card's receipts"
        case .pinNeeded: "the card asks for its PIN; give it with --pin-file"
        case .pinWrong(let tries): "the PIN is wrong; \(tries) tries are left"
        case .pinBlocked: "the PIN is blocked"
        case .keyUnknown: "the card does not have the keys that were asked for"
        case .sequenceExhausted: "the card has come to the end of its numbers; unload it"
        case .balanceInsufficient: "the balance is below the amount"
        case .limit: "a limit of the card would be passed"
        case .recordRefused(let status): "the card refuses a record: \(status.meaning)"
        case .malformedResponse: "the card or the SAM answered nonsense"
        case .samLost: "the SAM went away before value could move"
        case .samRefused(let status): "the SAM refuses: \(status.words)"
        case .samAnswerOld: "the SAM gave an answer that was used before"
        case .storeFailed: "the intention could not be made durable"
        case .cardRefused(let status): "the card refuses: \(status.words)"
        case .codeRefused: "the card refuses the code of the SAM"
        case .notCarriedOut: "the card says that it did nothing"
        case .cardNotAuthentic: "the card's code is not that of a card of this scheme"
        case .receiptMissing: "paid, but the card gives no receipt"
        case .receiptWrong: "paid, but the receipt is not signed by the card"
        }
    }
}

extension TerminalDoubt {
    var words: String {
        switch self {
        case .cardLost: "the card did not come back"
        case .otherCard: "another card came"
        case .noProof(let status): "the card neither proves nor denies it (\(status.words))"
        case .proofGone: "the card has no proof of it any more"
        case .samLost: "the SAM did not come back"
        case .samRefused(let status): "the SAM neither accepts nor rejects it (\(status.words))"
        case .creditUnclear: "the SAM closed it; its code settles it at the collection"
        }
    }
}

extension StatusWord {
    /// 6985, what it means.
    fileprivate var words: String {
        "\(String(rawValue, radix: 16, uppercase: true)), \(meaning)"
    }
}
