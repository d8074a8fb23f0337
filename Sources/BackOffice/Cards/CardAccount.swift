/// What the office believes of a card: the shadow of what is on it.
public struct CardAccount: Equatable, Sendable {
    /// What the office does with a card.
    public enum State: Int, Sendable {
        /// Everything.
        case active = 0
        /// It is on the negative list: no load; what it paid is still settled.
        case listed = 1
        /// It was taken back.
        case closed = 2
    }

    /// Its serial.
    public let serial: CardSerial
    /// What people call it.
    public var name: String
    /// What is done with it.
    public var state = State.active
    /// What was put on its accounts less what they paid and gave back, in minor units, as far as it is
    /// known; below zero where a load is not known yet. The card holds at most this and what is pending.
    public var shadow: Int64 = 0
    /// One above the highest sequence of a load or unload that was done: of the deposit, of the purse.
    public var nextOnline: [UInt16] = [0, 0]
    /// The latest day of a load, BCD.
    public var loadDate: UInt32 = 0
    /// What was loaded on that day.
    public var loadedThatDay: UInt32 = 0
    /// The public key of its receipts: 04, x, y; nothing where it has none, and then no receipt is
    /// looked at.
    public var receiptKey: [UInt8]

    /// A card that nothing is on yet.
    public init(serial: CardSerial, name: String, receiptKey: [UInt8]) {
        (self.serial, self.name, self.receiptKey) = (serial, name, receiptKey)
    }
}
