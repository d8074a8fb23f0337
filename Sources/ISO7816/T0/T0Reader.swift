/// The reader's end of a T=0 line: a command APDU goes in, and a response or a clean failure comes
/// out.
///
/// It does no I/O and knows no clock. The driver sends what it is told to send, and reports each
/// byte that comes, or that none came within the work waiting time, which starts again with each
/// byte. The command and the room for the response are the driver's, and the same in every call of
/// one exchange.
///
/// How an APDU becomes commands of T=0 (ISO 7816-3, 12.2):
///
/// | case | sent                                | then                                          |
/// |------|-------------------------------------|-----------------------------------------------|
/// | 1    | header, P3 = 00                     | the status                                    |
/// | 2    | header, P3 = Le (256 and more: 00)  | 6Cxx: again with P3 = xx; 61xx: GET RESPONSE  |
/// | 3    | header, P3 = Lc, data               | the status                                    |
/// | 4    | header, P3 = Lc, data               | 61xx: GET RESPONSE, until Le bytes are there  |
/// | Lc > 255 | ENVELOPE with pieces of the APDU | as case 3 or 4, after the last piece         |
///
/// Any other status is the outcome as it stands. More than Le bytes are never handed out.
public struct T0Reader: ~Copyable {
    /// What the driver does next.
    public enum Action: Equatable, Sendable {
        /// Send that many bytes from the front of `reply`, then wait for a byte.
        case send(byteCount: Int)
        /// Wait for the next byte.
        case wait
        /// The exchange is over.
        case finished(Outcome)
        /// Nothing: no exchange is under way, and what came belongs to none.
        case ignore
    }

    /// How an exchange ended.
    public enum Outcome: Equatable, Sendable {
        /// Data and status are in the first bytes of the driver's room.
        case response(byteCount: Int)
        /// There is no response. If the command `mayHaveRun`, the card was sent all of it.
        case failed(Failure, mayHaveRun: Bool)
    }

    /// Why there is no response.
    public enum Failure: Equatable, Sendable {
        /// The response is longer than the room for it. The line can be used.
        case responseTooLong
        /// The card announced data by 61xx and then sent none. The line can be used.
        case unproductive
        /// Nothing came in time: reset the card.
        case silent
        /// This byte is no procedure byte, or none that is due: reset the card.
        case unexpectedByte(UInt8)
    }

    /// Bytes that `reply` holds at least: a header, or the data of one command.
    public static let replyByteCountMax = 255

    enum State: Equatable {
        case idle
        /// A procedure byte is due.
        case procedure
        /// That many data bytes are due.
        case data(Int)
        /// SW2 is due.
        case status(UInt8)
        case deactivated
    }

    var state = State.idle
    let responseClass: UInt8

    // The command of T=0 that is under way.
    var instruction: UInt8 = 0
    /// What of the APDU goes out as its data, and what of that is still to go.
    var dataOffset = 0
    var unsentByteCount = 0
    /// What is still to come as its data, and whether any came.
    var missingByteCount = 0
    var isProductive = false
    var isReissued = false
    var isGetResponse = false
    /// Bytes of the APDU that go out in later ENVELOPE commands.
    var laterByteCount = 0

    // The APDU.
    var expectedByteCount = 0
    var responseByteCount = 0
    var isTooLong = false
    var mayHaveRun = false

    /// The reader's end, for a card that was just reset.
    /// - Parameter responseClass: CLA of GET RESPONSE and ENVELOPE.
    public init(responseClass: UInt8 = 0) {
        self.responseClass = responseClass
    }

    /// Whether ``start(_:reply:)`` may be called.
    public var isIdle: Bool { state == .idle }

    /// Begins the exchange of `command`, one command APDU. A reader that is not idle ignores it.
    /// - Throws: `truncated`, `invalidValue` (CLA or INS), `invalidLength`, `trailingBytes`: the
    ///   command cannot be sent by T=0, and nothing has changed.
    public mutating func start(
        _ command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) throws(ISO7816Error) -> Action {
        guard state == .idle else { return .ignore }
        let shape = try T0CommandShape(command)
        expectedByteCount = shape.expectedByteCount
        responseByteCount = 0
        laterByteCount = 0
        isTooLong = false
        isReissued = false
        isGetResponse = false
        mayHaveRun = false
        if shape.dataByteCount > 255 {
            laterByteCount = command.count
            dataOffset = 0
            return sendEnvelope(reply: &reply)
        }
        dataOffset = shape.dataOffset
        unsentByteCount = shape.dataByteCount
        if shape.dataByteCount > 0 {
            missingByteCount = 0
        } else {
            missingByteCount = expectedByteCount < 256 ? expectedByteCount : 256
        }
        reply[0] = command[0]
        reply[1] = command[1]
        reply[2] = command[2]
        reply[3] = command[3]
        let p3 = shape.dataByteCount > 0 ? shape.dataByteCount : missingByteCount
        return sendHeader(p3: p3, reply: &reply)
    }

    /// Nothing came within the work waiting time.
    public mutating func timedOut() -> Action {
        guard state != .idle, state != .deactivated else { return .ignore }
        return fail(.silent)
    }

    /// Sends the header whose first four bytes are in `reply`.
    mutating func sendHeader(p3: Int, reply: inout MutableSpan<UInt8>) -> Action {
        instruction = reply[1]
        reply[4] = UInt8(truncatingIfNeeded: p3)
        isProductive = false
        if unsentByteCount == 0 { mayHaveRun = true }
        state = .procedure
        return .send(byteCount: 5)
    }

    /// Sends the header of the next piece of a long APDU.
    ///
    /// The last piece never is a part of Le alone: the card takes an APDU for whole when its data
    /// are, and Le came or did not come with their end.
    mutating func sendEnvelope(reply: inout MutableSpan<UInt8>) -> Action {
        var count = laterByteCount < 255 ? laterByteCount : 255
        if 1...2 ~= laterByteCount - count { count -= 2 }
        unsentByteCount = count
        laterByteCount -= count
        missingByteCount = 0
        writeOwnHeader(T0.envelope, reply: &reply)
        return sendHeader(p3: count, reply: &reply)
    }

    func writeOwnHeader(_ instruction: UInt8, reply: inout MutableSpan<UInt8>) {
        reply[0] = responseClass
        reply[1] = instruction
        reply[2] = 0
        reply[3] = 0
    }

    mutating func fail(_ failure: Failure) -> Action {
        switch failure {
        case .responseTooLong, .unproductive: state = .idle
        case .silent, .unexpectedByte: state = .deactivated
        }
        return .finished(.failed(failure, mayHaveRun: mayHaveRun))
    }
}
