/// Something that no honest card does.
public struct Alarm: Equatable, Hashable, Sendable {
    /// What was seen.
    public enum Kind: String, CaseIterable, Sendable {
        /// A code that no card of the scheme made.
        case wrongCode
        /// A payment of a card that was never issued.
        case unknownCard
        /// A payment of algorithm 00 that came again under another number of the card.
        case renumbered
        /// A payment with a right code and a receipt that the card did not sign.
        case wrongReceipt
        /// Two movements with one number: the card was copied, or an older copy of it put back.
        case counterRepeated
        /// A load began with a number that was used: an older copy of the card was put back.
        case counterWentBack
        /// The card holds more than was put on it.
        case valueMade
        /// The card paid more than was put on it.
        case overspent

        /// Whether only the card, or a copy of it, can have done it. Else it was who handed the record
        /// over, or changed it on the way, and the card that it names may be honest.
        public var accusesCard: Bool {
            switch self {
            case .wrongCode, .unknownCard, .renumbered, .wrongReceipt: false
            case .counterRepeated, .counterWentBack, .valueMade, .overspent: true
            }
        }
    }

    /// What was seen.
    public let kind: Kind
    /// The card, as the record names it.
    public let serial: CardSerial
    /// Its number in the transaction.
    public let sequence: UInt16
    /// The day of the transaction, BCD.
    public let date: UInt32
    /// The terminal id, 6 bytes.
    public let terminal: [UInt8]

    /// An alarm as a store keeps it.
    init(_ kind: Kind, _ serial: CardSerial, sequence: UInt16, date: UInt32, terminal: [UInt8]) {
        (self.kind, self.serial, self.sequence) = (kind, serial, sequence)
        (self.date, self.terminal) = (date, terminal)
    }

    /// An alarm at a movement.
    public init(_ kind: Kind, _ posting: Posting) {
        self.init(
            kind, posting.key.serial, sequence: posting.key.sequence, date: posting.date,
            terminal: posting.terminal)
    }
}
