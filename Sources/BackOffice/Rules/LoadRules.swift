package import Purse

/// What an operator allows to be loaded.
public struct LoadPolicy: Equatable, Sendable {
    /// The most that one load may be, in minor units.
    public var maximumAmount: UInt32 = .max
    /// The most that the loads of a card may be in a day, in minor units.
    public var dayLimit: UInt32 = .max

    /// No limit.
    public init() {}
}

/// A load, unload or overdraft update that a card is about to be told, as its INITIALIZE says.
package struct OnlineRequest: Equatable, Sendable {
    /// What it will be posted as, without the code.
    package let posting: Posting
    /// What the card says that it holds, in minor units.
    package let balance: UInt32

    package init(_ record: TerminalRecord) {
        posting = Posting(record)
        balance = record.transaction.balance
    }
}

/// The rules of what a host authorises, without a store.
package enum LoadRules {
    /// Why a request is declined; nothing if it is not.
    /// - Parameters:
    ///   - account: the card.
    ///   - pending: loads of which it is not known whether the card did them.
    package static func rule(
        _ request: OnlineRequest, _ account: CardAccount, pending: [PendingLoad],
        _ policy: LoadPolicy
    ) -> BackOfficeError.Declined? {
        let posting = request.posting
        // The card raises its number with its balance: what is pending under this one it did not do.
        let others = pending.filter { $0.key != posting.key }
        let expected = account.nextOnline(of: posting.key.account)
        guard posting.key.sequence >= expected else {
            return .counterWentBack(found: posting.key.sequence, expected: expected)
        }
        // Payments that were not collected yet only make the card hold less.
        let most = account.shadow + total(others)
        guard Int64(request.balance) <= most else {
            return .valueMade(found: Int64(request.balance), atMost: most)
        }
        guard posting.change <= 0 || account.state == .active else { return .listed }
        guard posting.type.isLoad else { return nil }
        guard posting.amount <= policy.maximumAmount else {
            return .amount(maximum: policy.maximumAmount)
        }
        let loaded = account.loadDate == posting.date ? Int64(account.loadedThatDay) : 0
        let day = loaded + total(others.filter { $0.date == posting.date })
        guard day + Int64(posting.amount) <= Int64(policy.dayLimit) else {
            return .day(maximum: policy.dayLimit)
        }
        return nil
    }

    /// What is pending once a request is authorised; nothing where it puts nothing on the card.
    ///
    /// The card does one load of a number, and until it is recorded nobody knows which of those that were
    /// authorised: the largest counts.
    package static func pending(
        after request: OnlineRequest, _ pending: [PendingLoad]
    ) -> PendingLoad? {
        let key = request.posting.key
        guard request.posting.change > 0 else { return nil }
        let before = pending.first { $0.key == key }?.amount ?? 0
        let amount = max(before, UInt32(clamping: request.posting.change))
        return PendingLoad(key: key, amount: amount, date: request.posting.date)
    }

    /// The alarm of a refusal, if it is one.
    package static func alarm(_ declined: BackOfficeError.Declined) -> Alarm.Kind? {
        switch declined {
        case .counterWentBack: .counterWentBack
        case .valueMade: .valueMade
        case .listed, .amount, .day: nil
        }
    }

    private static func total(_ pending: [PendingLoad]) -> Int64 {
        pending.reduce(0) { $0 + Int64($1.amount) }
    }
}
