public import CardReader
import ISO7816

/// The way to a card in a reader of this computer.
public struct PCSCChannel: CardChannel {
    private let connection: PCSCConnection
    private let permission: PCSCReader.Permission
    private let reader: String
    private var isOver = false
    /// The answer to the reset that came last, 2 to 33 bytes. A contactless card has none: its reader makes
    /// one up from what the card said. PC/SC part 3, 3.1.3.2.3
    public private(set) var answerToReset: [UInt8]

    init(
        connection: PCSCConnection, permission: PCSCReader.Permission, answerToReset: [UInt8],
        reader: String
    ) {
        (self.connection, self.permission, self.reader) = (connection, permission, reader)
        self.answerToReset = answerToReset
    }

    /// Carries one command to the card and its response back, of 65,538 bytes at most.
    ///
    /// A reset by another program, a removal, and an answer of less than two bytes leave it unknown what the
    /// command did; the channel is over then.
    /// - Throws: ``CardReaderError`` with `sessionOver`, `commandTooLong`, `notPermitted`; `service` where the
    ///   service says that it did not pass the command on.
    public mutating func transmit(_ command: [UInt8]) throws(CardReaderError) -> Exchange {
        guard !isOver else { throw CardReaderError(.sessionOver, reader: reader) }
        guard command.count <= CommandAPDU.byteCountMax else {
            throw CardReaderError(.commandTooLong, reader: reader)
        }
        guard permission.allows(command) else {
            throw CardReaderError(.notPermitted, reader: reader)
        }
        // No APDU, and a word for the contacts where vpcd is the driver: it would never be answered.
        guard command.count > 1 else { return .response([0x67, 0x00]) }
        do throws(PCSCError) {
            let answer = try connection.transmit(command)
            if answer.count >= 2 { return .response(answer) }
            isOver = true
            return .indeterminate(.answerTooShort(byteCount: answer.count))
        } catch {
            isOver = true
            guard let cause = error.code.causeOfSilence else { throw error.of(reader) }
            return .indeterminate(cause)
        }
    }

    /// Resets the card.
    /// - Throws: ``CardReaderError`` with `sessionOver` or `notPermitted`; with `noCard`, `unresponsive` or `service`, and
    ///   the channel is over then.
    public mutating func reset() throws(CardReaderError) {
        guard !isOver else { throw CardReaderError(.sessionOver, reader: reader) }
        guard permission == .use else { throw CardReaderError(.notPermitted, reader: reader) }
        do throws(PCSCError) {
            try connection.reset()
            answerToReset = try connection.answerToReset()
        } catch {
            isOver = true
            throw error.of(reader)
        }
    }

    /// Ends the connection. A card that may be used loses power; one that was only looked at stays as it is.
    public mutating func disconnect() {
        isOver = true
        connection.disconnect()
    }

    /// Keeps other programs from the card for as long as the body runs.
    ///
    /// It waits for another program's transaction to end. Whatever the body does to the channel is done inside.
    /// - Throws: what the body throws, and ``CardReaderError`` where the transaction cannot begin.
    public mutating func withTransaction<Result>(
        _ body: (inout PCSCChannel) throws -> Result
    ) throws -> Result {
        guard !isOver else { throw CardReaderError(.sessionOver, reader: reader) }
        do throws(PCSCError) { try connection.begin() } catch { throw error.of(reader) }
        // After a reset by others there is none to end any more.
        defer { try? connection.end() }
        return try body(&self)
    }

    /// Sends the reader itself a command. PC/SC part 10
    /// - Throws: ``CardReaderError`` with `notPermitted`; `service`, also where the reader knows no such code.
    public func control(_ code: UInt32, _ sent: [UInt8] = []) throws(CardReaderError) -> [UInt8] {
        guard permission.allows(control: code) else {
            throw CardReaderError(.notPermitted, reader: reader)
        }
        do throws(PCSCError) { return try connection.control(code, sent) } catch {
            throw error.of(reader)
        }
    }

    /// What the reader can do besides, as codes for ``control(_:_:)``: a PIN pad among them. PC/SC part 10, 2.2
    /// - Throws: ``CardReaderError`` with `service`; most readers have none.
    public func features() throws(CardReaderError) -> [ReaderFeature] {
        ReaderFeature.parse(try control(ReaderFeature.request))
    }

    /// An attribute of the reader. PC/SC part 3, 3.1.4
    /// - Throws: ``CardReaderError`` with `service`.
    public func attribute(_ number: UInt32) throws(CardReaderError) -> [UInt8] {
        do throws(PCSCError) { return try connection.attribute(number) } catch {
            throw error.of(reader)
        }
    }
}

extension PCSCCode {
    /// Why there is no response to a command that may have been carried out; nothing where the service says
    /// that it did not pass it on.
    package var causeOfSilence: Exchange.Cause? {
        switch self {
        case .removedCard, .readerUnavailable, .unknownReader: .cardRemoved
        case .resetCard: .powerLost
        case .invalidHandle, .invalidParameter, .sharingViolation, .protocolMismatch: nil
        default: .noAnswer
        }
    }
}
