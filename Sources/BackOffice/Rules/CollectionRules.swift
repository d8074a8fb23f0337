/// What becomes of a payment that a till hands over. The cases stand in their order of precedence.
public enum CollectionRuling: Equatable, Sendable {
    /// The card did not make its code, or the till has none.
    case wrongCode
    /// The card was never issued.
    case unknownCard
    /// The same payment is here already.
    case duplicate
    /// Another payment of the card has its number. It is kept beside the books, and not paid.
    case disputed
    /// It is posted.
    case accepted
}

/// The rules of the collection, without a store.
enum CollectionRules {
    /// - Parameters:
    ///   - isAuthentic: what the code verifier says.
    ///   - account: the card, if it is known.
    ///   - prior: what is posted under the same key.
    static func rule(
        _ posting: Posting, isAuthentic: Bool, account: CardAccount?, prior: Posting?
    ) -> CollectionRuling {
        guard isAuthentic else { return .wrongCode }
        guard account != nil else { return .unknownCard }
        guard let prior else { return .accepted }
        return prior == posting ? .duplicate : .disputed
    }

    /// The alarm of a ruling, if it is one.
    static func alarm(_ ruling: CollectionRuling, _ posting: Posting) -> Alarm? {
        let kind: Alarm.Kind
        switch ruling {
        case .wrongCode: kind = .wrongCode
        case .unknownCard: kind = .unknownCard
        case .disputed: kind = .counterRepeated
        case .duplicate, .accepted: return nil
        }
        return Alarm(kind, posting.key.serial, sequence: posting.key.sequence, date: posting.date)
    }

    /// Whether a card has paid more than can be on it, as far as loads are known: no honest one has, for
    /// a load is pending here before the card is told.
    static func isOverspent(_ account: CardAccount, pending: Int64) -> Bool {
        account.shadow + pending < 0
    }
}
