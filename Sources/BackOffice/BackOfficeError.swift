/// Why the back office did not do what it was asked. Nothing was changed then.
public struct BackOfficeError: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: Equatable, Sendable {
        /// The card is not in the register.
        case unknownCard
        /// Another card has this serial.
        case registered
        /// The load, or unload, is not to be done: why.
        case declined(Declined)
        /// The store refused: what it says, and the file.
        case store(String)
        /// An entry of the list is none, or there are too many.
        case list(String)
    }

    /// Why a load is not authorised, in order of precedence: what is an alarm comes first, lest a card
    /// that asks for too much goes unseen.
    public enum Declined: Equatable, Sendable {
        /// The card's sequence is one that was used before: it is an older copy of itself.
        case counterWentBack(found: UInt16, expected: UInt16)
        /// The card holds more than it can.
        case valueMade(found: Int64, atMost: Int64)
        /// The card is on the negative list, or closed.
        case listed
        /// The amount is above what one load may be.
        case amount(maximum: UInt32)
        /// The loads of the day together are above what they may be.
        case day(maximum: UInt32)
    }

    /// What is wrong.
    public let code: Code
    /// What it is about: a card, a till, a file.
    public let subject: String

    /// An error about something.
    public init(_ code: Code, _ subject: String) { (self.code, self.subject) = (code, subject) }

    /// What it is about, what is wrong, and what to do.
    public var description: String { "\(subject): \(explanation)" }

    private var explanation: String {
        switch code {
        case .unknownCard: "the card is not in the register; register it when it is issued"
        case .registered: "the serial is in the register already"
        case .declined(let reason): reason.explanation
        case .store(let what): "the store says: \(what)"
        case .list(let what): what
        }
    }
}

extension BackOfficeError.Declined {
    var explanation: String {
        switch self {
        case .counterWentBack(let found, let expected):
            "its sequence is \(found) and was \(expected) before: an older copy of the card; keep it"
        case .valueMade(let found, let most):
            "it holds \(found), and \(most) at most was put on it; keep it"
        case .listed: "the card is on the negative list, or was taken back"
        case .amount(let maximum): "one load may be \(maximum) at most, in minor units"
        case .day(let maximum):
            "the loads of a day may be \(maximum) at most, in minor units; try a smaller one"
        }
    }
}
