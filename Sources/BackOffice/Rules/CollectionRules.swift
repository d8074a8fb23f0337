import Purse

/// What becomes of a movement that is handed over. The cases stand in their order of precedence.
public enum CollectionRuling: Equatable, Sendable {
    /// It is none that a PSAM was paid with: loads and unloads come from the host.
    case notPayment
    /// The card gave no code: nothing that could be posted is known to have happened.
    case incomplete
    /// The card did not make its code.
    case wrongCode
    /// The card was never issued.
    case unknownCard
    /// It is here already under another number, which its code of algorithm 00 does not bind.
    case renumbered
    /// The same one is here already.
    case duplicate
    /// Another one of the card has its number. It is kept beside the books, and not paid.
    case disputed
    /// It is posted.
    case accepted
}

/// The rules of the collection, without a store.
package enum CollectionRules {
    /// Why a payment cannot be posted, whatever is posted already; nothing if it can.
    /// - Parameters:
    ///   - evidence: what its code shows.
    ///   - account: the card, if it is known.
    ///   - sale: what is posted of the same card, terminal and terminal sequence, where the code does not
    ///     bind the number.
    package static func refusal(
        _ posting: Posting, _ evidence: CodeEvidence, _ account: CardAccount?, sale: Posting? = nil
    ) -> CollectionRuling? {
        guard posting.key.isOffline else { return .notPayment }
        switch evidence {
        case .none: return .incomplete
        case .wrong: return .wrongCode
        case .right: break
        }
        guard account != nil else { return .unknownCard }
        guard let sale, sale.key != posting.key else { return nil }
        return .renumbered
    }

    /// What becomes of a movement that can be posted.
    /// - Parameter prior: what is posted under its key.
    package static func rule(_ posting: Posting, prior: Posting?) -> CollectionRuling {
        guard let prior else { return .accepted }
        return prior == posting ? .duplicate : .disputed
    }

    /// The alarm of a ruling, if it is one.
    package static func alarm(_ ruling: CollectionRuling) -> Alarm.Kind? {
        switch ruling {
        case .wrongCode: .wrongCode
        case .unknownCard: .unknownCard
        case .renumbered: .renumbered
        case .disputed: .counterRepeated
        case .notPayment, .incomplete, .duplicate, .accepted: nil
        }
    }

    /// Whether a card has paid more than can be on it, as far as loads are known: no honest one has, for
    /// a load is pending here before the card is told.
    package static func isOverspent(_ account: CardAccount, pending: [PendingLoad]) -> Bool {
        account.shadow + pending.reduce(0) { $0 + Int64($1.amount) } < 0
    }
}
