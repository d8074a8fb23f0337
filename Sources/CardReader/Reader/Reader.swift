/// What a card is put into: it tells whether one is there, and gives it power.
///
/// A reader knows bytes and nothing of what they mean. Emulated readers and readers of real cards
/// conform alike, so that what is tested with the one works with the other.
public protocol Reader {
    /// The way to the card that ``connect()`` opens.
    associatedtype Channel: CardChannel

    /// What people call it; no two readers of a computer have the same name.
    var name: String { get }

    /// Whether a card is there now, and how often that changed.
    func presence() throws(CardReaderError) -> CardPresence

    /// Gives power to the card and has its answer to reset.
    ///
    /// A channel that was open before is over then, and what the card kept only while it had power
    /// is gone.
    /// - Throws: ``CardReaderError`` with `noCard`, `unresponsive` or `powerLost`.
    /// - Tearing: the card recovers its memory when it gets power; torn there, the next power-on
    ///   does it again.
    mutating func connect() throws(CardReaderError) -> Channel
}

/// Whether a card is in a reader, with a counter that shows a change which nobody saw happen.
public struct CardPresence: Equatable, Sendable {
    /// Whether a card is there.
    public let isCardPresent: Bool
    /// Insertions and removals so far. It may wrap around where a system keeps few bits of it, so
    /// compare it for equality: a card that was taken out and put back has raised it by two.
    public let eventCount: UInt64

    /// A state of the reader.
    public init(isCardPresent: Bool, eventCount: UInt64) {
        self.isCardPresent = isCardPresent
        self.eventCount = eventCount
    }
}
