/// The card's end of a T=0 line: bytes go in, commands come out, and responses go back.
///
/// It does no I/O and knows no clock. The driver reports each byte, and calls
/// ``stillWorking(reply:)`` in time when a command takes long. The room for the command and the
/// response are the driver's, and the same in every call.
///
/// GET RESPONSE, the repetition of a command after 6Cxx, and ENVELOPE are answered here. A command
/// is delivered once: what its response could not carry is kept, as long as the next commands
/// fetch it.
public struct T0Card: ~Copyable {
    /// What the driver does next.
    public enum Action: Equatable, Sendable {
        /// Listen.
        case wait
        /// Send that many bytes from the front of `reply`, then listen.
        case send(byteCount: Int)
        /// The five bytes of a header are in the driver's room. Call ``T0Card/accept(_:reply:)``, or
        /// ``T0Card/respond(_:acknowledging:reply:)`` to refuse without seeing data.
        case header
        /// Run the command APDU in the first bytes of the driver's room, then call
        /// ``T0Card/respond(_:acknowledging:reply:)``.
        case command(byteCount: Int)
    }

    /// Which way the data of a command go: the instruction decides, and only the application knows.
    public enum Direction: Equatable, Sendable {
        /// Case 1: P3 means nothing, and the APDU has four bytes.
        case none
        /// Case 2: P3 is Le, and the APDU has five bytes.
        case outgoing
        /// Cases 3 and 4: P3 is Lc. The APDU comes without Le: T=0 does not carry it.
        case incoming(Acknowledgement)
    }

    /// Which procedure byte lets data pass.
    public enum Acknowledgement: Equatable, Sendable {
        /// INS: all that are left.
        case all
        /// INS with all bits inverted: one byte, then the next procedure byte.
        case single
    }

    /// Bytes that `reply` holds at least: 256 bytes with a procedure byte each, and a status.
    public static let replyByteCountMax = 514

    enum State: Equatable {
        /// That many bytes of the header are there.
        case header(Int)
        /// The direction is to be decided.
        case deciding
        /// That many bytes of data are still to come.
        case incoming(Int, Acknowledgement)
        /// The command was delivered and is not answered yet.
        case working
    }

    var state = State.header(0)
    var header: InlineArray<5, UInt8> = [0, 0, 0, 0, 0]
    var direction = Direction.none
    var commandByteCount = 0
    /// Bytes of an APDU that came in ENVELOPE commands so far.
    var envelopeByteCount = 0

    /// What of the response is still to be fetched: an offset and a count without the status.
    var keptOffset = 0
    var keptByteCount = 0
    /// The P3 that the command has to come back with after 6Cxx; nothing if it was not asked to.
    var reissueLength: UInt8?
    /// The first four bytes of that command.
    var reissueHeader: InlineArray<4, UInt8> = [0, 0, 0, 0]

    /// The card's end, just after its answer to reset.
    public init() {}

    /// Says which way the data of the command go whose header was delivered.
    /// - Returns: `command` if there are none to come, or `send`; `wait` if no header is waiting.
    public mutating func accept(
        _ direction: Direction, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard state == .deciding else { return .wait }
        self.direction = direction
        switch direction {
        case .none:
            return deliver(4)
        case .outgoing:
            return deliver(5)
        case .incoming(let acknowledgement):
            guard header[4] != 0 else { return sendStatus(0x6700, reply: &reply) }
            commandByteCount = 5
            return expect(Int(header[4]), acknowledgement, reply: &reply)
        }
    }

    /// Tells the reader that the card is alive: NULL. ISO 7816-3, 10.3.3
    /// - Returns: `send`; or `wait` if it is not the card's turn.
    public mutating func stillWorking(reply: inout MutableSpan<UInt8>) -> Action {
        guard state == .deciding || state == .working else { return .wait }
        reply[0] = T0.null
        return .send(byteCount: 1)
    }

    /// Forgets a command of which no more comes: the next byte is the first of a header.
    public mutating func abandon() {
        switch state {
        case .header, .deciding, .incoming:
            state = .header(0)
            envelopeByteCount = 0
        case .working: return
        }
    }

    mutating func deliver(_ byteCount: Int) -> Action {
        state = .working
        return .command(byteCount: byteCount)
    }

    mutating func expect(
        _ count: Int, _ acknowledgement: Acknowledgement, reply: inout MutableSpan<UInt8>
    ) -> Action {
        state = .incoming(count, acknowledgement)
        reply[0] = acknowledgement == .all ? header[1] : ~header[1]
        return .send(byteCount: 1)
    }

    mutating func sendStatus(
        _ status: UInt16, reply: inout MutableSpan<UInt8>
    ) -> Action {
        state = .header(0)
        reply[0] = UInt8(truncatingIfNeeded: status >> 8)
        reply[1] = UInt8(truncatingIfNeeded: status)
        return .send(byteCount: 2)
    }
}
