extension T0Reader {
    /// A byte came.
    ///
    /// `response` is the driver's room for the response; it is written from its front.
    public mutating func received(
        _ byte: UInt8, command: Span<UInt8>, response: inout MutableSpan<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch state {
        case .idle, .deactivated:
            return .ignore
        case .procedure:
            return receivedProcedure(byte, command: command, reply: &reply)
        case .data(let count):
            store(byte, response: &response)
            state = count > 1 ? .data(count - 1) : .procedure
            return .wait
        case .status(let sw1):
            return receivedStatus(
                sw1, byte, command: command, response: &response, reply: &reply)
        }
    }

    /// ISO 7816-3, 10.3.3
    private mutating func receivedProcedure(
        _ byte: UInt8, command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        if byte == T0.null { return .wait }
        if byte & 0xF0 == 0x60 || byte & 0xF0 == 0x90 {
            state = .status(byte)
            return .wait
        }
        if byte == instruction {
            return unsentByteCount > 0
                ? sendData(unsentByteCount, command: command, reply: &reply)
                : expectData(missingByteCount, byte)
        }
        if byte == ~instruction {
            return unsentByteCount > 0
                ? sendData(1, command: command, reply: &reply)
                : expectData(missingByteCount > 0 ? 1 : 0, byte)
        }
        return fail(.unexpectedByte(byte))
    }

    private mutating func sendData(
        _ count: Int, command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        // The driver passes the command of the exchange: a shorter one is its own mistake.
        precondition(dataOffset + count <= command.count)
        for index in 0..<count { reply[index] = command[dataOffset + index] }
        dataOffset += count
        unsentByteCount -= count
        if unsentByteCount == 0, laterByteCount == 0 { mayHaveRun = true }
        return .send(byteCount: count)
    }

    private mutating func expectData(_ count: Int, _ byte: UInt8) -> Action {
        guard count > 0 else { return fail(.unexpectedByte(byte)) }
        missingByteCount -= count
        state = .data(count)
        return .wait
    }

    private mutating func store(_ byte: UInt8, response: inout MutableSpan<UInt8>) {
        isProductive = true
        // After 6Cxx the card may send more than the command asked for.
        guard responseByteCount < expectedByteCount else { return }
        guard responseByteCount < response.count else {
            isTooLong = true
            return
        }
        response[responseByteCount] = byte
        responseByteCount += 1
    }

    private mutating func receivedStatus(
        _ sw1: UInt8, _ sw2: UInt8, command: Span<UInt8>,
        response: inout MutableSpan<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        if laterByteCount > 0, sw1 == 0x90, sw2 == 0, unsentByteCount == 0 {
            return sendEnvelope(reply: &reply)
        }
        if laterByteCount == 0, unsentByteCount == 0 {
            if sw1 == 0x61, responseByteCount < expectedByteCount, !isTooLong {
                return getResponse(T0.count(sw2), reply: &reply)
            }
            if sw1 == 0x6C, missingByteCount > 0, !isProductive, !isReissued {
                return reissue(T0.count(sw2), command: command, reply: &reply)
            }
        }
        guard !isTooLong, responseByteCount <= response.count - 2 else {
            return fail(.responseTooLong)
        }
        response[responseByteCount] = sw1
        response[responseByteCount + 1] = sw2
        state = .idle
        return .finished(.response(byteCount: responseByteCount + 2))
    }

    /// Fetches what the card has ready, but not more than was asked for.
    private mutating func getResponse(
        _ available: Int, reply: inout MutableSpan<UInt8>
    ) -> Action {
        if isGetResponse, !isProductive { return fail(.unproductive) }
        let wanted = expectedByteCount - responseByteCount
        missingByteCount = available < wanted ? available : wanted
        isGetResponse = true
        isReissued = false
        writeOwnHeader(T0.getResponse, reply: &reply)
        return sendHeader(p3: missingByteCount, reply: &reply)
    }

    /// Sends the same header with the length that the card asked for.
    private mutating func reissue(
        _ count: Int, command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        missingByteCount = count
        isReissued = true
        if isGetResponse {
            writeOwnHeader(T0.getResponse, reply: &reply)
        } else {
            precondition(command.count >= 4)
            for index in 0..<4 { reply[index] = command[index] }
        }
        return sendHeader(p3: count, reply: &reply)
    }
}
