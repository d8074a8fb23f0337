public import Purse

/// Where all value of a scheme is, and whether it adds up:
///
/// ```
/// issued + on its way onto cards  =  on cards + at tills + in transit + collected
///                                    + redeemed + on its way off cards
/// ```
/// At tills is what records tell of that were not handed over. In transit is what a card has paid, as
/// the card itself says, and no till has on record as paid.
public struct Conservation: Equatable, Sendable {
    /// What the book says was issued, in minor units, as everything here.
    public var issued: Int64 = 0
    /// Loads that cards have and the book does not: the host resolves them.
    public var loading: Int64 = 0
    /// What is on cards.
    public var onCards: Int64 = 0
    /// What tills have on record and did not hand over.
    public var atTills: Int64 = 0
    /// What cards have paid without a till's record of it.
    public var inTransit: Int64 = 0
    /// What tills handed over.
    public var collected: Int64 = 0
    /// What the book says was redeemed.
    public var redeemed: Int64 = 0
    /// Unloads that cards have done and the book does not know.
    public var unloading: Int64 = 0
    /// What does not add up by itself, each with its place.
    public var gaps: [Gap] = []

    /// One thing that does not add up.
    public struct Gap: Equatable, Sendable {
        /// What it is about: a card, a till, or the whole scheme.
        public enum Place: Equatable, Sendable {
            /// A card: what it holds, and what its movements say.
            case card(String)
            /// A till: what its PSAM has counted, and what its records say.
            case till(String)
            /// All of it.
            case scheme
        }

        /// Where.
        public let place: Place
        /// What is there.
        public let found: Int64
        /// What should be there.
        public let expected: Int64

        /// A gap of these.
        public init(place: Place, found: Int64, expected: Int64) {
            (self.place, self.found, self.expected) = (place, found, expected)
        }
    }

    /// What is missing (below zero) or too much on the right side.
    public var gap: Int64 {
        (onCards + atTills + inTransit + collected + redeemed + unloading) - (issued + loading)
    }

    /// Nothing anywhere.
    public init() {}

    /// Whether everything adds up.
    public var isWhole: Bool { gap == 0 && gaps.isEmpty }
}

/// What the operator's back office has taken over from tills, as far as the account of value asks.
public struct CollectedPayments {
    /// Whether it has the payment of a record.
    public var has: (TerminalRecord) -> Bool
    /// How much it has of a card, by its serial in hexadecimal, in minor units.
    public var sum: (String) -> Int64

    /// An office with these answers.
    public init(
        has: @escaping (TerminalRecord) -> Bool, sum: @escaping (String) -> Int64
    ) {
        (self.has, self.sum) = (has, sum)
    }

    /// An office that nothing was handed over to.
    public static var nothing: CollectedPayments {
        CollectedPayments(has: { _ in false }, sum: { _ in 0 })
    }
}
