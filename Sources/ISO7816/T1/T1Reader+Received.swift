extension T1Reader {
    /// A block came: `block` is everything between two silences of the line.
    ///
    /// `response` is the driver's room for the response; it is written from its front.
    public mutating func received(
        _ block: Span<UInt8>, command: Span<UInt8>, response: inout MutableSpan<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard state != .idle, state != .deactivated else { return .ignore }
        let read: T1Block
        do throws(ISO7816Error) {
            read = try link.read(block)
        } catch {
            return refuse(error.complaint, reply: &reply)
        }
        hasHeard = true
        switch state {
        case .idle, .deactivated:
            return .ignore
        case .announcing, .resynchronising, .aborting:
            return receivedInSupervision(read, command: command, reply: &reply)
        case .sending, .receiving, .yielding:
            break
        }
        switch read.kind {
        case .request(let supervision):
            return receivedRequest(supervision, value: read.value, reply: &reply)
        case .response:
            return refuse(.other, reply: &reply)
        case .ready(let number, _):
            return receivedReady(number, command: command, reply: &reply)
        case .information(let number, let more):
            guard isExpected(number, command: command) else {
                return refuse(.other, reply: &reply)
            }
            let piece = block.extracting(3..<3 + read.informationByteCount)
            return receivedPiece(piece, more: more, response: &response, reply: &reply)
        }
    }

    /// An I-block answers the last piece of the command, or goes on with a response; and has the
    /// number that is due.
    private func isExpected(_ number: UInt8, command: Span<UInt8>) -> Bool {
        guard number == link.receiveNumber else { return false }
        return state == .receiving || state == .sending && !link.hasMore(of: command)
    }

    private mutating func receivedPiece(
        _ piece: Span<UInt8>, more: Bool, response: inout MutableSpan<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        failureCount = 0
        stallCount = 0
        if state == .sending { link.pieceArrived() }
        link.receiveNumber ^= 1
        state = .receiving
        if piece.count <= response.count - responseByteCount {
            for index in 0..<piece.count { response[responseByteCount + index] = piece[index] }
            responseByteCount += piece.count
        } else {
            verdict = .responseTooLong
        }
        if !more {
            if let verdict { return fail(verdict) }
            state = .idle
            return .finished(
                .response(
                    byteCount: responseByteCount, repeatedAfterResynchronisation: isRepeated))
        }
        if wantsAbort, verdict == nil { verdict = .abortedByReader }
        return verdict == nil ? sendReady(.none, reply: &reply) : abort(reply: &reply)
    }

    private mutating func abort(reply: inout MutableSpan<UInt8>) -> Action {
        state = .aborting
        return sendRequest(.abort, reply: &reply)
    }

    private mutating func receivedReady(
        _ number: UInt8, command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        failureCount = 0
        if state == .yielding {
            link.sendNumber = number
            return fail(verdict ?? .abortedByCard)
        }
        if state == .sending, number != link.sendNumber, link.hasMore(of: command) {
            stallCount = 0
            link.pieceArrived()
            guard wantsAbort else { return sendPiece(of: command, reply: &reply) }
            verdict = .abortedByReader
            return abort(reply: &reply)
        }
        stallCount += 1
        guard stallCount < Self.attemptCountMax else { return resynchronise(reply: &reply) }
        // The card did not get the piece; or it did, and did not understand the R-block after it.
        if state == .sending, number == link.sendNumber {
            return sendPiece(of: command, reply: &reply)
        }
        return sendReady(link.complaint, reply: &reply)
    }

    private mutating func receivedRequest(
        _ supervision: T1Supervision, value: UInt8, reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch supervision {
        case .resynchronisation:
            // Only the reader asks for it. Rule 6.1
            return refuse(.other, reply: &reply)
        case .informationFieldSize:
            link.sendSize = value
        case .waitingTime:
            failureCount = 0
            return .send(
                byteCount: link.write(.response(supervision), value: value, into: &reply),
                waitingTimes: value)
        case .abort:
            failureCount = 0
            state = .yielding
            verdict = .abortedByCard
            return .send(
                byteCount: link.write(.response(supervision), into: &reply), waitingTimes: 1)
        }
        failureCount = 0
        return .send(
            byteCount: link.write(.response(supervision), value: value, into: &reply),
            waitingTimes: 1)
    }

    private mutating func receivedInSupervision(
        _ block: T1Block, command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch (state, block.kind) {
        case (.announcing, .response(.informationFieldSize)) where block.value == announcedSize:
            link.receiveSize = announcedSize
            state = .idle
            return .finished(.announced)
        case (.aborting, .response(.abort)):
            return fail(verdict ?? .abortedByReader)
        case (.resynchronising, .response(.resynchronisation)):
            return resynchronised(command, reply: &reply)
        default:
            // Anything but the response: the request is sent again. Rule 7.3
            return refuse(.other, reply: &reply)
        }
    }
}
