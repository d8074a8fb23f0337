extension T1Card {
    /// A block came: `block` is everything between two silences of the line.
    ///
    /// `command` is the driver's room for the command; it is written from its front. `response` is
    /// what was passed to ``respond(_:reply:)`` last, and empty before.
    public mutating func received(
        _ block: Span<UInt8>, command: inout MutableSpan<UInt8>, response: Span<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        let read: T1Block
        do throws(ISO7816Error) {
            read = try link.read(block)
        } catch {
            return refuse(error.complaint, response: response, reply: &reply)
        }
        if read.kind == .request(.resynchronisation) { return resynchronise(reply: &reply) }
        // The card works and did not ask for time: it is not its turn to hear anything.
        if state == .working, request == .none { return .wait }
        switch read.kind {
        case .request(let supervision):
            return receivedRequest(
                supervision, value: read.value, response: response, reply: &reply)
        case .response(let supervision):
            return receivedResponse(
                supervision, value: read.value, response: response, reply: &reply)
        case .ready(let number, _):
            return receivedReady(number, response: response, reply: &reply)
        case .information(let number, let more):
            guard isExpected(number, response: response) else {
                return refuse(.other, response: response, reply: &reply)
            }
            let piece = block.extracting(3..<3 + read.informationByteCount)
            return receivedPiece(
                piece, more: more, command: &command, response: response, reply: &reply)
        }
    }

    /// An I-block goes on with a command or begins one, after the last piece of a response; and has
    /// the number that is due.
    private func isExpected(_ number: UInt8, response: Span<UInt8>) -> Bool {
        guard request == .none, number == link.receiveNumber else { return false }
        return state == .receiving || state == .responding && !link.hasMore(of: response)
    }

    private mutating func receivedPiece(
        _ piece: Span<UInt8>, more: Bool, command: inout MutableSpan<UInt8>,
        response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        failureCount = 0
        if state == .responding {
            link.pieceArrived()
            state = .receiving
            commandByteCount = 0
        }
        link.receiveNumber ^= 1
        guard piece.count <= command.count - commandByteCount else {
            return ask(.abort, reply: &reply)
        }
        for index in 0..<piece.count { command[commandByteCount + index] = piece[index] }
        commandByteCount += piece.count
        guard more else {
            state = .working
            wantsAbort = false
            let isMarked = isResynchronised
            isResynchronised = false
            return .command(byteCount: commandByteCount, afterResynchronisation: isMarked)
        }
        return wantsAbort
            ? ask(.abort, reply: &reply) : sendCurrent(response, reply: &reply)
    }

    private mutating func receivedReady(
        _ number: UInt8, response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        failureCount = 0
        if request != .none { return repeatOrDropRequest(response: response, reply: &reply) }
        guard state == .responding, number != link.sendNumber else {
            return sendCurrent(response, complaint: link.complaint, reply: &reply)
        }
        guard link.hasMore(of: response) else {
            // The reader has the whole response; it asks because its next command was not heard.
            return .send(byteCount: link.writeReady(.none, into: &reply))
        }
        link.pieceArrived()
        return wantsAbort
            ? ask(.abort, reply: &reply) : sendCurrent(response, reply: &reply)
    }

    private mutating func receivedRequest(
        _ supervision: T1Supervision, value: UInt8, response: Span<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch supervision {
        case .resynchronisation, .waitingTime:
            // Only the card asks for time.
            return refuse(.other, response: response, reply: &reply)
        case .informationFieldSize:
            failureCount = 0
            link.sendSize = value
            return .send(
                byteCount: link.write(.response(supervision), value: value, into: &reply))
        case .abort:
            guard state != .working else {
                return refuse(.other, response: response, reply: &reply)
            }
            failureCount = 0
            // The reader takes the last piece as read. Rule 9
            if state == .responding { link.pieceArrived() }
            dropChain()
            return .send(byteCount: link.write(.response(supervision), into: &reply))
        }
    }

    private mutating func receivedResponse(
        _ supervision: T1Supervision, value: UInt8, response: Span<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch (supervision, request) {
        case (.waitingTime, .waitingTime(value)):
            failureCount = 0
            request = .none
            return .resume
        case (.informationFieldSize, .informationFieldSize(value)):
            failureCount = 0
            request = .none
            link.receiveSize = value
            return sendCurrent(response, reply: &reply)
        case (.abort, .abort):
            failureCount = 0
            dropChain()
            // The R-block gives the right to send back to the reader. Rule 9
            return sendCurrent(response, reply: &reply)
        default:
            return refuse(.other, response: response, reply: &reply)
        }
    }

    private mutating func dropChain() {
        request = .none
        state = .receiving
        commandByteCount = 0
        wantsAbort = false
    }
}
