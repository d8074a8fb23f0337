import Glibc
import ISO7816

/// A reader for cards that speak vpcd, without pcscd: the reader's side of the protocol. A card of somebody
/// else's, or one of ours, connects to its port.
///
/// Every wait has an end. Use it from one thread at a time.
public final class VPCDReader {
    /// What people call it.
    public let name: String
    /// Where cards connect to, on this computer alone.
    public let port: UInt16
    /// How long a card may take for an answer, in milliseconds.
    public let patience: Int32
    private let listener: Int32
    private var eventCount: UInt64 = 0
    private var socket: StreamSocket?
    private var stream = VPCDStream()
    private var connectionCount: UInt64 = 0

    /// An empty reader.
    /// - Parameters:
    ///   - port: 35963 is what cards try first; 0 for any that is free.
    ///   - patience: in milliseconds, 10 s by default.
    /// - Throws: `.system` where the port is taken.
    public init(
        name: String, port: UInt16 = 35963, patience: Int32 = 10_000
    ) throws(CardReaderError) {
        (self.name, self.patience) = (name, patience)
        let listener = Glibc.socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
        var on: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(4))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = port.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) {
            // Sound: an internet address is one of the addresses that sockaddr stands for.
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> String? in
                if bind(listener, address, length) != 0 { return "bind" }
                if listen(listener, 1) != 0 { return "listen" }
                return getsockname(listener, address, &length) == 0 ? nil : "getsockname"
            }
        }
        if let failed {
            let number = errno
            close(listener)
            throw CardReaderError(.system(call: failed, errno: number), reader: name)
        }
        self.listener = listener
        self.port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listener) }

    /// Takes a card that has come, and notices one that has gone.
    private func look(until end: Deadline = Deadline(after: 0)) {
        _ = isQuiet()
        guard socket == nil, end.awaitInput(listener) else { return }
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let accepted = StreamSocket(descriptor)
        accepted.limitSending(milliseconds: patience)
        socket = accepted
        stream = VPCDStream()
        eventCount &+= 1
    }

    /// Whether a card is there that says nothing unasked. One that does would give its answers to the wrong
    /// questions from then on: it is thrown out, and one that has gone is noticed.
    private func isQuiet() -> Bool {
        guard let socket else { return false }
        guard stream.isEmpty, !socket.isReadable(until: Deadline(after: 0)) else {
            remove()
            return false
        }
        return true
    }

    private func remove() {
        socket?.end()
        socket = nil
        eventCount &+= 1
    }

    /// Waits for a card.
    /// - Parameter milliseconds: at most so long.
    /// - Returns: whether one is there.
    public func awaitCard(milliseconds: Int32) -> Bool {
        look(until: Deadline(after: milliseconds))
        return socket != nil
    }

    /// A body, or why there is none. The card is gone then.
    private func receive() -> Result<[UInt8], Absence> {
        guard let socket else { return .failure(Absence(.cardRemoved)) }
        let end = Deadline(after: patience)
        repeat {
            if let body = stream.next() { return .success(Array(body)) }
        } while socket.receive(into: &stream, until: end)
        let cause = end.isOver ? Exchange.Cause.noAnswer : .cardRemoved
        remove()
        return .failure(Absence(cause))
    }

    /// Why nothing was received.
    private struct Absence: Error {
        let cause: Exchange.Cause
        init(_ cause: Exchange.Cause) { self.cause = cause }
    }

    /// Gives a word to the contacts, then asks for the answer to reset.
    private func reset(_ word: UInt8) throws(CardReaderError) -> [UInt8] {
        guard isQuiet(), socket?.send(VPCDFrame.bytes([word]) + VPCDFrame.bytes([4])) == true else {
            if socket != nil { remove() }
            throw CardReaderError(.noCard, reader: name)
        }
        guard case .success(let answer) = receive() else {
            throw CardReaderError(.unresponsive, reader: name)
        }
        guard (2...AnswerToReset.byteCountMax).contains(answer.count) else {
            remove()
            throw CardReaderError(.unresponsive, reader: name)
        }
        return answer
    }

    private func check(_ connection: UInt64) throws(CardReaderError) {
        guard connection == connectionCount, isQuiet() else {
            throw CardReaderError(.sessionOver, reader: name)
        }
    }

    func reset(connection: UInt64) throws(CardReaderError) -> [UInt8] {
        try check(connection)
        return try reset(2)
    }

    func disconnect(connection: UInt64) {
        guard (try? check(connection)) != nil else { return }
        connectionCount &+= 1
        if socket?.send(VPCDFrame.bytes([0])) != true { remove() }
    }

    func exchange(
        _ command: [UInt8], connection: UInt64
    ) throws(CardReaderError) -> Exchange {
        try check(connection)
        guard command.count <= VPCDFrame.bodyByteCountMax else {
            throw CardReaderError(.commandTooLong, reader: name)
        }
        // Alone it would be a word for the contacts. No card takes it for a command.
        guard command.count > 1 else { return .response([0x67, 0x00]) }
        guard socket?.send(VPCDFrame.bytes(command)) == true else {
            remove()
            return .indeterminate(.cardRemoved)
        }
        switch receive() {
        case .failure(let absence): return .indeterminate(absence.cause)
        case .success(let answer) where answer.count < 2:
            remove()
            return .indeterminate(.answerTooShort(byteCount: answer.count))
        case .success(let answer): return .response(answer)
        }
    }
}

extension VPCDReader: Reader {
    /// Whether a card is connected now, and how often that changed.
    public func presence() -> CardPresence {
        look()
        return CardPresence(isCardPresent: socket != nil, eventCount: eventCount)
    }

    /// Gives power to the card and has its answer to reset.
    /// - Throws: ``CardReaderError`` with `noCard` or `unresponsive`.
    public func connect() throws(CardReaderError) -> VPCDChannel {
        look()
        guard socket != nil else { throw CardReaderError(.noCard, reader: name) }
        connectionCount &+= 1
        let answer = try reset(1)
        return VPCDChannel(reader: self, connection: connectionCount, answerToReset: answer)
    }
}

/// The way to a card that speaks vpcd.
public struct VPCDChannel: CardChannel {
    private let reader: VPCDReader
    private let connection: UInt64
    /// The answer to the reset that came last, 2 to 33 bytes.
    public private(set) var answerToReset: [UInt8]

    init(reader: VPCDReader, connection: UInt64, answerToReset: [UInt8]) {
        self.reader = reader
        self.connection = connection
        self.answerToReset = answerToReset
    }

    /// Carries one command to the card and its response back, at most 65,535 bytes each.
    ///
    /// A command of less than two bytes would be something else on the line: it is answered 6700 here.
    /// - Throws: ``CardReaderError`` with `sessionOver` or `commandTooLong`.
    public func transmit(_ command: [UInt8]) throws(CardReaderError) -> Exchange {
        try reader.exchange(command, connection: connection)
    }

    /// Resets the card.
    /// - Throws: ``CardReaderError`` with `sessionOver`, `noCard` or `unresponsive`.
    public mutating func reset() throws(CardReaderError) {
        answerToReset = try reader.reset(connection: connection)
    }

    /// Takes power from the card. Nothing happens if the session is over.
    public func disconnect() { reader.disconnect(connection: connection) }
}
