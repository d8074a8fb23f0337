/// Something that no honest card does.
public struct Alarm: Equatable, Hashable, Sendable {
    /// What was seen.
    public enum Kind: String, CaseIterable, Sendable {
        /// A code that no card of the scheme made.
        case wrongCode
        /// A payment of a card that was never issued.
        case unknownCard
        /// Two payments with one number: the card was copied, or an older copy of it put back.
        case counterRepeated
        /// A load began with a number that was used: an older copy of the card was put back.
        case counterWentBack
        /// The card holds more than was put on it.
        case valueMade
        /// The card paid more than was put on it.
        case overspent
    }

    /// What was seen.
    public let kind: Kind
    /// The card.
    public let serial: CardSerial
    /// Its number in the transaction.
    public let sequence: UInt16
    /// The day of the transaction, BCD.
    public let date: UInt32

    /// An alarm.
    public init(_ kind: Kind, _ serial: CardSerial, sequence: UInt16, date: UInt32) {
        (self.kind, self.serial, self.sequence, self.date) = (kind, serial, sequence, date)
    }
}
