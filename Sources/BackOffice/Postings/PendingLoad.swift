/// A load of which a card was told, or is about to be, and of which it is not known whether it was done.
public struct PendingLoad: Equatable, Sendable {
    /// What it will be posted under.
    public let key: PostingKey
    /// The most that it puts on the card, in minor units.
    public let amount: UInt32
    /// The day of the load, BCD.
    public let date: UInt32

    /// A load that may be done.
    public init(key: PostingKey, amount: UInt32, date: UInt32) {
        (self.key, self.amount, self.date) = (key, amount, date)
    }
}
