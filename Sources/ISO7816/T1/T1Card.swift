/// The card's end of a T=1 line: blocks go in, commands come out, and responses go back.
///
/// It does no I/O and knows no clock: a card only ever answers. The driver collects the bytes
/// between two silences of the line and reports them as a block, whole or not. The room for the
/// command and the response are the driver's, and the same in every call.
///
/// A command is delivered exactly once, with one exception that the protocol does not leave to the
/// card: after a RESYNCH the reader may send the last command again, and nothing on the line tells
/// it from a new one. Such a command is marked, see ``Action/command(byteCount:afterResynchronisation:)``.
public struct T1Card: ~Copyable {
    /// What the driver does next.
    public enum Action: Equatable, Sendable {
        /// Nothing: listen.
        case wait
        /// Send that many bytes from the front of `reply`, then listen.
        case send(byteCount: Int)
        /// Run the command in the first bytes of the driver's room, then call
        /// ``T1Card/respond(_:reply:)``. It is `afterResynchronisation` if the line started over
        /// since the command before: it may be that one, which the card has already run.
        case command(byteCount: Int, afterResynchronisation: Bool)
        /// The reader grants the time that was asked for: go on with the command.
        case resume
        /// Send that many bytes, then listen. The line started over: a command that still runs will
        /// not be answered, and a response that was under way was not received.
        case resynchronised(byteCount: Int)
    }

    /// How often in succession a block is tried before the card falls silent.
    /// ISO 7816-3, 11.6.3.2
    public static let attemptCountMax: UInt8 = 3

    enum State: Equatable {
        /// A command is expected, or the next piece of one.
        case receiving
        /// A command was delivered and is not answered yet.
        case working
        /// A piece of the response is out.
        case responding
    }

    /// The S-block that the reader has to answer before anything else.
    enum Request: Equatable {
        case none
        case waitingTime(UInt8)
        case informationFieldSize(UInt8)
        case abort
    }

    var state = State.receiving
    var request = Request.none
    var link: T1Link

    var commandByteCount = 0
    /// Blocks in succession that could not be read.
    var failureCount: UInt8 = 0
    /// How often the request that is out was sent.
    var requestCount: UInt8 = 0
    var isResynchronised = false
    var wantsAbort = false
    /// The size to announce in the next reply; 0 if there is none.
    var wantedSize: UInt8 = 0

    /// The card's end, just after its answer to reset.
    public init(_ parameters: T1Parameters = T1Parameters()) {
        link = T1Link(
            check: parameters.check,
            sendAddress: parameters.nodeAddress << 4 | parameters.nodeAddress >> 4,
            sendSize: T1Parameters.initialInformationFieldSize,
            receiveSize: parameters.cardFieldSize)
    }

    /// Answers the command that was delivered last with `response`, which stays as it is until the
    /// next command is delivered.
    /// - Returns: `send`; or `wait` if that command was given up since, or waits for its time.
    public mutating func respond(
        _ response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard state == .working, request == .none else { return .wait }
        state = .responding
        link.offset = 0
        link.pieceByteCount = 0
        return sendCurrent(response, reply: &reply)
    }

    /// Asks the reader for `multiplier` block waiting times (1...255) from its answer on.
    /// - Returns: `send`; or `wait` if no command is being worked on.
    public mutating func extendWaitingTime(
        by multiplier: UInt8, reply: inout MutableSpan<UInt8>
    ) -> Action {
        precondition(multiplier != 0)
        guard state == .working, request == .none else { return .wait }
        return ask(.waitingTime(multiplier), reply: &reply)
    }

    /// Announces, before the next reply, that blocks of up to `fieldSize` bytes are taken: 1...254.
    public mutating func requestInformationFieldSize(_ fieldSize: UInt8) {
        precondition(1...254 ~= fieldSize)
        wantedSize = fieldSize
    }

    /// Asks for the chain to be given up when the card next has the right to send in one.
    public mutating func requestAbort() {
        wantsAbort = state == .receiving && commandByteCount > 0 || state == .responding
    }

    /// Sends what the state asks for: the piece of the response, or the R-block for the next piece
    /// of the command. An announcement goes first.
    mutating func sendCurrent(
        _ response: Span<UInt8>, complaint: T1Complaint = .none,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        if wantedSize != 0 {
            let size = wantedSize
            wantedSize = 0
            return ask(.informationFieldSize(size), reply: &reply)
        }
        if state == .responding {
            return .send(byteCount: link.writePiece(of: response, into: &reply))
        }
        return .send(byteCount: link.writeReady(complaint, into: &reply))
    }

    mutating func ask(_ request: Request, reply: inout MutableSpan<UInt8>) -> Action {
        self.request = request
        requestCount = 0
        return repeatRequest(reply: &reply)
    }

    mutating func repeatRequest(reply: inout MutableSpan<UInt8>) -> Action {
        requestCount += 1
        switch request {
        case .none:
            return .wait
        case .waitingTime(let multiplier):
            return .send(
                byteCount: link.write(.request(.waitingTime), value: multiplier, into: &reply))
        case .informationFieldSize(let size):
            return .send(
                byteCount: link.write(.request(.informationFieldSize), value: size, into: &reply))
        case .abort:
            return .send(byteCount: link.write(.request(.abort), into: &reply))
        }
    }
}
