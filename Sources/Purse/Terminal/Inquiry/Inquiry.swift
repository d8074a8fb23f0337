/// Asks a card for its balances and its log, without I/O and without moving anything.
///
/// What a rule of the card hides is left out. A lost answer ends it: it is begun again.
public struct Inquiry: ~Copyable {
    /// What the driver does next, and then reports.
    public enum Action: Equatable, Sendable {
        /// Send ``Inquiry/command`` to the card; report the response, or that it was lost.
        case sendToCard
        /// Everything that the card tells is there.
        case finished
        /// The card is none that can be asked.
        case refused(TerminalRefusal)
        /// Nothing: it is over, or has not begun.
        case ignore
    }

    enum Step {
        case ready
        case select
        case balance(Account)
        case log
        case finished
    }

    /// The most records of the log that are read.
    public static var entryCountMax: Int { 10 }

    /// What the card said of itself.
    public internal(set) var application = PurseInformation()
    /// The balance of the deposit; nothing if it is hidden or there is none.
    public internal(set) var depositBalance: UInt32?
    /// The balance of the purse; nothing if it is hidden or there is none.
    public internal(set) var purseBalance: UInt32?
    /// How many records of the log were read.
    public internal(set) var entryCount = 0
    /// The log, the newest first; behind ``entryCount`` zeros.
    public internal(set) var entries = InlineArray<10, LogEntry>(repeating: LogEntry())

    let name: ByteRow<16>
    let readsLog: Bool
    var step = Step.ready
    var exchange = TerminalExchange()

    /// An inquiry of a card that was just connected, or that no transaction is under way with.
    public init(applicationName: Span<UInt8>, readsLog: Bool) {
        precondition(applicationName.count >= 5 && applicationName.count <= 16)
        var name = ByteRow<16>()
        name.append(applicationName)
        self.name = name
        self.readsLog = readsLog
    }

    /// The command to send.
    public var command: Span<UInt8> {
        @_lifetime(borrow self)
        get { exchange.command.span }
    }

    /// Begins.
    public mutating func start() -> Action {
        guard case .ready = step else { return .ignore }
        exchange.command.begin(0x00A4_0400)
        exchange.command.append(name.span)
        exchange.command.end(expecting: 256)
        return send(.select)
    }

    /// No response came.
    public mutating func lost() -> Action {
        switch step {
        case .ready, .finished: return .ignore
        case .select, .balance, .log: return refuse(.cardLost)
        }
    }

    mutating func send(_ next: Step) -> Action {
        step = next
        exchange.begin()
        return .sendToCard
    }

    mutating func refuse(_ refusal: TerminalRefusal) -> Action {
        step = .finished
        return .refused(refusal)
    }
}
