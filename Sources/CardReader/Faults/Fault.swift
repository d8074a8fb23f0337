public import ISO7816

/// What goes wrong in one exchange, or in one reset of a card.
///
/// A fault that the exchange does not reach, such as a tear after more writes than there are, does
/// not happen.
public enum Fault: Equatable, Sendable {
    /// Power goes away.
    case powerLoss(PowerLoss)
    /// The card hears nothing and says nothing: it does not run the command.
    case mute
    /// The card takes that many nanoseconds longer, and asks the reader for the time.
    case slow(nanoseconds: UInt64)
    /// The card runs the command, and its answer comes when the reader has given up.
    case late
    /// Only the first bytes of the answer come. Of two and more, the last two pass for the status.
    case short(byteCount: UInt64)
    /// One bit of the answer is wrong; bit 0 is the lowest of the first byte, and the count starts
    /// again after the last. Where the protocol's check sees it, the reader asks for the answer
    /// again, in vain; else it passes for the answer.
    case wrong(bit: UInt64, isDetected: Bool)
}

/// A loss of power inside an exchange: when, what it leaves, and what is in the reader afterwards.
public struct PowerLoss: Equatable, Sendable {
    /// When power goes away.
    public enum Moment: Equatable, Sendable {
        /// At the memory operation after that many which complete.
        case writes(UInt64)
        /// That many nanoseconds of virtual time after the exchange began: the card has not heard
        /// the command, or is at work, or the answer is on its way.
        case nanoseconds(UInt64)
    }

    /// What becomes of the card.
    public enum Aftermath: Equatable, Sendable {
        /// It stays in the reader, without power.
        case stays
        /// It is taken out.
        case removed
        /// It is taken out, and the first of the spare cards put in.
        case swapped
    }

    /// When power goes away.
    public var moment: Moment
    /// What becomes of the memory operation that is under way.
    public var outcome: TornWrite
    /// What becomes of the card.
    public var aftermath: Aftermath

    /// A loss of power.
    public init(
        at moment: Moment = .nanoseconds(0), outcome: TornWrite = .notStarted,
        then aftermath: Aftermath = .stays
    ) {
        self.moment = moment
        self.outcome = outcome
        self.aftermath = aftermath
    }
}
