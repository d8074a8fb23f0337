public import ISO7816

/// A card as an emulated reader holds it: an object, so that whoever made it can look into it while
/// it is in the reader, and it stays what it is when it is taken out.
public typealias EmulatedCard = any IntegratedCircuitCard & AnyObject

/// A reader that is not there: cards are put into it by the program, go wrong by plan, and take the
/// time that a model says.
///
/// It keeps nothing of a card but the card itself. Use it from one thread at a time; several readers
/// may share a clock and a trace.
///
/// The exclusivity of what every exchange touches is not checked while it runs: one thread at a time
/// promises it.
public final class EmulatedReader {
    /// What people call it.
    public let name: String
    /// The clock that its exchanges advance.
    public let clock: VirtualClock
    /// Where it says what happened.
    public let trace: Trace?
    /// How long everything takes.
    @exclusivity(unchecked) public var timing: TimingModel
    /// What goes wrong.
    @exclusivity(unchecked) public var faults: FaultPlan
    /// The cards that a swap by plan puts in, first one first; the card that it takes out becomes
    /// the last. Without a spare card a swap is a removal.
    public var spares: [EmulatedCard] = []

    /// The card that is in the reader.
    @exclusivity(unchecked) public internal(set) var card: EmulatedCard?
    /// The card that was taken out last, by whatever way.
    public private(set) var removedCard: EmulatedCard?
    /// Insertions and removals so far.
    public internal(set) var eventCount: UInt64 = 0
    /// Commands that cards were sent so far.
    @exclusivity(unchecked) public internal(set) var exchangeCount: UInt64 = 0
    /// Cards that were given power or reset so far.
    public internal(set) var resetCount: UInt64 = 0
    /// Where the time of the last exchange or reset went.
    @exclusivity(unchecked) public internal(set) var lastDuration = ExchangeDuration()

    /// Raised by each connection: a channel is over when it is not the last.
    @exclusivity(unchecked) var connectionCount: UInt64 = 0
    /// Whether the last channel can be used.
    @exclusivity(unchecked) var isConnected = false
    /// Whether the card has power, which a contactless one keeps after its session.
    @exclusivity(unchecked) var hasPower = false

    /// An empty reader.
    public init(
        name: String, timing: TimingModel, faults: FaultPlan = FaultPlan(),
        clock: VirtualClock = VirtualClock(), trace: Trace? = nil
    ) {
        self.name = name
        self.timing = timing
        self.faults = faults
        self.clock = clock
        self.trace = trace
    }

    /// Puts a card in, without power.
    /// - Throws: ``CardReaderError`` with `occupied`.
    public func insert(_ card: EmulatedCard) throws(CardReaderError) {
        guard self.card == nil else { throw error(.occupied) }
        self.card = card
        eventCount &+= 1
        record(.inserted)
    }

    /// Takes the card out, if there is one: power goes away between two commands.
    /// - Returns: The card.
    @discardableResult
    public func remove() -> EmulatedCard? {
        guard let card else { return nil }
        cutPower()
        self.card = nil
        removedCard = card
        eventCount &+= 1
        record(.removed)
        return card
    }

    /// Takes the card out, if there is one, and puts another in: two events, in no time.
    /// - Returns: The card that was taken out.
    @discardableResult
    public func swap(_ card: EmulatedCard) -> EmulatedCard? {
        let old = remove()
        self.card = card
        eventCount &+= 1
        record(.inserted)
        return old
    }

    /// Takes power away, if the card has it. The channel is over.
    func cutPower() {
        isConnected = false
        guard hasPower else { return }
        hasPower = false
        card?.powerOff()
    }

    func error(_ code: CardReaderError.Code) -> CardReaderError {
        CardReaderError(code, reader: name)
    }

    func record(_ event: TraceEvent, at nanoseconds: UInt64? = nil) {
        trace?.record(event, reader: name, at: nanoseconds ?? clock.nanoseconds)
    }
}
