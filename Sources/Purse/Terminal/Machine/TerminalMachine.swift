import CryptoCore

/// The terminal's side of one transaction, without I/O: it says what to do, and hears what came of
/// it. Terminal.md draws its states.
///
/// ```
/// var action = machine.start()
/// while true {
///     switch action {
///     case .sendToCard: action = machine.received(card.transmit(machine.command))
///     case .store: store(machine.record); action = machine.received(.stored)
///     …
/// ```
/// It never sends a command that moves value twice: what became of one whose answer was lost it asks
/// the card. There is no copying a machine, since two would be two such commands.
///
/// Nothing in it is secret. It takes any bytes for an answer and does not trap on them.
public struct TerminalMachine: ~Copyable {
    /// What has come of the transaction so far; what `.store` makes durable.
    public internal(set) var record: TerminalRecord
    /// What the card said of itself; of zeros before it was selected.
    public internal(set) var application = PurseInformation()
    let policy: TerminalPolicy
    let request: TerminalRequest
    let isRecovery: Bool

    var step = TerminalStep.ready
    var exchange = TerminalExchange()

    /// What goes on once the card, or the SAM, is connected again, or a PIN was verified.
    var resumption = TerminalStep.ready
    var cardAttemptCount: UInt8 = 0
    var samAttemptCount: UInt8 = 0
    /// What to say if the card shows that nothing happened.
    var refusal = TerminalRefusal.notCarriedOut
    /// What to say if the attempts come to their end.
    var doubt = TerminalDoubt.cardLost

    /// From the PSAM offline, from the card online.
    var mac1 = InlineArray<8, UInt8>(repeating: 0)
    var hasList = false
    var isPINVerified = false
    var recordCount = 0
    var recordHash = SHA256()
    var message = ByteRow<9>()
    var hasCardKey = false
    var cardKey = InlineArray<65, UInt8>(repeating: 0)

    #if BURSA_SEEDED_FAULTS
    /// A mistake to make.
    public var fault = TerminalFault.none
    #endif

    /// A machine for a new transaction, with a card that was just connected.
    ///
    /// With a PSAM whose last record is not resolved, that one is recovered first: INITIALIZE of a new
    /// purchase gives it up.
    public init(_ request: TerminalRequest, policy: TerminalPolicy) {
        self.request = request
        self.policy = policy
        record = TerminalRecord()
        isRecovery = false
    }

    /// A machine that resolves what a record left open, with any card that was just connected; from
    /// stage answered on it needs the card for a receipt alone.
    public init(recovering record: TerminalRecord, policy: TerminalPolicy) {
        self.record = record
        self.policy = policy
        request = TerminalRequest(recovering: record)
        isRecovery = true
    }

    /// The command to send.
    public var command: Span<UInt8> {
        @_lifetime(borrow self)
        get { exchange.command.span }
    }

    /// Begins.
    public mutating func start() -> TerminalAction {
        guard step == .ready else { return .ignore }
        guard request.isValid else { return refuse(.badRequest) }
        if isRecovery { return startRecovery() }
        record.transaction.type = request.type
        record.transaction.amount = request.amount
        record.transaction.date = request.date
        record.transaction.time = request.time
        record.transaction.terminal = policy.terminal
        record.transaction.currency = policy.currency
        if let terms = request.terms { record.transaction.terms = terms }
        return sendSelect(.select)
    }

    mutating func refuse(_ refusal: TerminalRefusal) -> TerminalAction {
        // The card was not told, or said that it did nothing.
        if record.stage == .intended { record.stage = .none }
        return finish(.refused(refusal))
    }

    mutating func finish(_ outcome: TerminalOutcome) -> TerminalAction {
        step = .finished
        return .finished(outcome)
    }
}
