/// The reader's end of a T=1 line: a command goes in, and a response or a clean failure comes out.
///
/// It does no I/O and knows no clock. The driver sends what it is told to send, and reports what
/// then happens: a block, a block with a parity error, or that nothing came in time. The command
/// and the room for the response are the driver's, and the same in every call of one exchange.
///
/// Whether a card did what it was told is the question that a purse asks after a failure, so every
/// outcome answers it: see ``Outcome``.
///
/// The line never ends by itself while the card goes on asking for time: a driver that wants a
/// limit stops asking, and resets the card.
public struct T1Reader: ~Copyable {
    /// What the driver does next.
    public enum Action: Equatable, Sendable {
        /// Discard what came in meanwhile, send that many bytes from the front of `reply`, and wait
        /// for the first character of the answer `waitingTimes` block waiting times (1 except after
        /// a WTX request). Nothing in S(RESYNCH response) says which request it answers: one that
        /// is left over from before would let both ends count from different starts.
        case send(byteCount: Int, waitingTimes: UInt8)
        /// The exchange is over.
        case finished(Outcome)
        /// Nothing: no exchange is under way, and what came belongs to none.
        case ignore
    }

    /// How an exchange ended.
    public enum Outcome: Equatable, Sendable {
        /// The response is in the first bytes of the driver's room. If it is
        /// `repeatedAfterResynchronisation`, the whole command was sent more than once: the card
        /// may have run it twice, and this is the response to the last time.
        case response(byteCount: Int, repeatedAfterResynchronisation: Bool)
        /// The card knows the new information field size.
        case announced
        /// There is no response. If the command `mayHaveRun`, its last block was sent at least once;
        /// otherwise the card cannot have seen all of it.
        case failed(Failure, mayHaveRun: Bool)
    }

    /// Why there is no response, in the order of what is left of the line.
    public enum Failure: Equatable, Sendable {
        /// The card gave up the chain. The line can be used.
        case abortedByCard
        /// The reader gave up the chain, because the driver asked for it. The line can be used.
        case abortedByReader
        /// The response is longer than the room for it. The line can be used.
        case responseTooLong
        /// The line was resynchronised when the command was already out, and the driver does not
        /// want it repeated. The line can be used.
        case resynchronised
        /// The card never sent a block that could be read: reset it. Rule 7.4.1
        case mute
        /// The line could not be resynchronised: reset the card. Rule 6.4
        case lost
    }

    /// How often in succession a block is tried, a RESYNCH is asked for, or an exchange starts over.
    /// ISO 7816-3, 11.6.3.2
    public static let attemptCountMax: UInt8 = 3

    enum State: Equatable {
        case idle
        /// A piece of the command is out.
        case sending
        /// A piece of the response was acknowledged.
        case receiving
        /// S(IFS request) is out.
        case announcing
        /// S(RESYNCH request) is out.
        case resynchronising
        /// S(ABORT request) is out.
        case aborting
        /// S(ABORT response) is out: the card gives back the right to send by an R-block.
        case yielding
        /// Only a reset of the card helps.
        case deactivated
    }

    var state = State.idle
    var link: T1Link
    let repeatsCommands: Bool

    /// The size that S(IFS request) announces; 0 in the exchange of a command.
    var announcedSize: UInt8 = 0
    var responseByteCount = 0
    /// Blocks in succession that could not be read, or did not come.
    var failureCount: UInt8 = 0
    /// Blocks in succession that could be read, but brought nothing.
    var stallCount: UInt8 = 0
    var resynchronisationCount: UInt8 = 0
    /// Whether any block of this card could be read.
    var hasHeard = false
    /// Whether the last piece of the command was sent at least once.
    var mayHaveRun = false
    var isRepeated = false
    var wantsAbort = false
    /// The end of the exchange, once it is certain that there will be no response.
    var verdict: Failure?

    /// The reader's end, for a card that was just reset.
    ///
    /// Each reset of the card needs a new one: a card that counts from 0 again may take the second
    /// piece of a command for the first.
    /// - Parameter repeatsCommands: Whether a command that was already out when the line had to be
    ///   resynchronised is sent again from its start, as card readers do. A terminal that debits
    ///   may prefer the failure `resynchronised` and ask the card what happened.
    public init(_ parameters: T1Parameters = T1Parameters(), repeatsCommands: Bool = true) {
        self.repeatsCommands = repeatsCommands
        link = T1Link(
            check: parameters.check, sendAddress: parameters.nodeAddress,
            sendSize: parameters.cardFieldSize,
            receiveSize: T1Parameters.initialInformationFieldSize)
    }

    /// Whether ``start(_:reply:)`` or ``announce(_:reply:)`` may be called.
    public var isIdle: Bool { state == .idle }

    /// Begins the exchange of `command`, a command APDU of any length.
    ///
    /// `reply` holds at least ``T1Block/byteCountMax`` bytes, here and in every other call. A reader
    /// that is not idle ignores the call.
    public mutating func start(
        _ command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard state == .idle else { return .ignore }
        begin()
        announcedSize = 0
        return startCommand(command, reply: &reply)
    }

    /// Tells the card that blocks of up to `fieldSize` bytes of information are taken: 1...254.
    ///
    /// The size holds until the next reset. A reader that is not idle ignores the call.
    public mutating func announce(
        _ fieldSize: UInt8, reply: inout MutableSpan<UInt8>
    ) -> Action {
        precondition(1...254 ~= fieldSize)
        guard state == .idle else { return .ignore }
        begin()
        announcedSize = fieldSize
        return startAnnouncement(reply: &reply)
    }

    /// Asks for the chain to be given up when the reader next has the right to send in one.
    ///
    /// The exchange then ends with `abortedByReader`, unless it is over before.
    public mutating func requestAbort() {
        wantsAbort = state == .sending || state == .receiving
    }

    private mutating func begin() {
        link.complaint = .none
        failureCount = 0
        stallCount = 0
        resynchronisationCount = 0
        mayHaveRun = false
        isRepeated = false
        wantsAbort = false
        verdict = nil
    }

    mutating func startCommand(
        _ command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        state = .sending
        link.offset = 0
        responseByteCount = 0
        return sendPiece(of: command, reply: &reply)
    }

    mutating func startAnnouncement(reply: inout MutableSpan<UInt8>) -> Action {
        state = .announcing
        return .send(
            byteCount: link.write(
                .request(.informationFieldSize), value: announcedSize, into: &reply),
            waitingTimes: 1)
    }

    mutating func sendPiece(
        of command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        let byteCount = link.writePiece(of: command, into: &reply)
        if !link.hasMore(of: command) { mayHaveRun = true }
        return .send(byteCount: byteCount, waitingTimes: 1)
    }

    mutating func sendReady(
        _ complaint: T1Complaint, reply: inout MutableSpan<UInt8>
    ) -> Action {
        .send(byteCount: link.writeReady(complaint, into: &reply), waitingTimes: 1)
    }

    func sendRequest(
        _ supervision: T1Supervision, reply: inout MutableSpan<UInt8>
    ) -> Action {
        .send(byteCount: link.write(.request(supervision), into: &reply), waitingTimes: 1)
    }

    mutating func fail(_ failure: Failure) -> Action {
        state = failure == .mute || failure == .lost ? .deactivated : .idle
        return .finished(.failed(failure, mayHaveRun: mayHaveRun))
    }
}
