import Purse

/// What an operator allows to be loaded.
public struct LoadPolicy: Equatable, Sendable {
    /// The most that one load may be, in minor units.
    public var maximumAmount: UInt32 = .max
    /// The most that the loads of a card may be in a day, in minor units.
    public var dayLimit: UInt32 = .max

    /// No limit.
    public init() {}
}

/// A load or unload that a card is about to be told, as its INITIALIZE says.
public struct OnlineRequest: Equatable, Sendable {
    /// What it will be known by.
    public let key: PostingKey
    /// Minor units.
    public let amount: UInt32
    /// Whether it puts value on the card.
    public let isLoad: Bool
    /// What the card says that it holds, in minor units.
    public let balance: UInt32
    /// BCD YYYYMMDD.
    public let date: UInt32
}

/// The rules of loads and unloads, without a store.
enum LoadRules {
    /// - Parameters:
    ///   - account: the card.
    ///   - pending: loads of which it is not known whether the card did them.
    /// - Returns: why it is declined; nothing if it is not.
    static func rule(
        _ request: OnlineRequest, _ account: CardAccount, pending: Int64, _ policy: LoadPolicy
    ) -> BackOfficeError.Declined? {
        if request.isLoad {
            guard account.state == .active else { return .listed }
            guard request.amount <= policy.maximumAmount else {
                return .amount(maximum: policy.maximumAmount)
            }
            let before = account.loadDate == request.date ? account.loadedThatDay : 0
            guard UInt64(before) + UInt64(request.amount) <= UInt64(policy.dayLimit) else {
                return .day(maximum: policy.dayLimit)
            }
        }
        let expected = account.nextOnline[request.key.account == .deposit ? 0 : 1]
        guard request.key.sequence >= expected else {
            return .counterWentBack(found: request.key.sequence, expected: expected)
        }
        // Payments that were not collected yet only make the card hold less.
        let most = account.shadow + pending
        guard Int64(request.balance) <= most else {
            return .valueMade(found: Int64(request.balance), atMost: most)
        }
        return nil
    }

    /// The alarm of a refusal, if it is one.
    static func alarm(_ declined: BackOfficeError.Declined, _ request: OnlineRequest) -> Alarm? {
        let kind: Alarm.Kind
        switch declined {
        case .counterWentBack: kind = .counterWentBack
        case .valueMade: kind = .valueMade
        case .listed, .amount, .day: return nil
        }
        return Alarm(
            kind, request.key.serial, sequence: request.key.sequence, date: request.date)
    }
}
