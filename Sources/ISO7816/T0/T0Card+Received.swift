extension T0Card {
    /// A byte came.
    ///
    /// `command` is the driver's room for the command, at least five bytes; it is written from its
    /// front. `response` is what was passed to ``respond(_:acknowledging:reply:)`` last, and empty
    /// before. It is not touched while a later command may still fetch from it.
    public mutating func received(
        _ byte: UInt8, command: inout MutableSpan<UInt8>, response: Span<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        switch state {
        case .deciding, .working:
            return .wait
        case .header(let count):
            header[count] = byte
            state = .header(count + 1)
            guard count == 4 else { return .wait }
            return receivedHeader(command: &command, response: response, reply: &reply)
        case .incoming(let count, let acknowledgement):
            guard commandByteCount < command.count else {
                // The rest of the data is not asked for: the status may come at any time.
                envelopeByteCount = 0
                return count == 1 || acknowledgement == .single
                    ? sendStatus(0x6700, reply: &reply) : skip(count, acknowledgement)
            }
            command[commandByteCount] = byte
            commandByteCount += 1
            if count > 1, acknowledgement == .single {
                return expect(count - 1, .single, reply: &reply)
            }
            state = .incoming(count - 1, acknowledgement)
            return count > 1 ? .wait : receivedData(command.span, reply: &reply)
        }
    }

    private mutating func skip(_ count: Int, _ acknowledgement: Acknowledgement) -> Action {
        state = .incoming(count - 1, acknowledgement)
        return .wait
    }

    private mutating func receivedHeader(
        command: inout MutableSpan<UInt8>, response: Span<UInt8>,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard header[0] != 0xFF else { return forget(0x6E00, reply: &reply) }
        guard T0.isInstruction(header[1]) else { return forget(0x6D00, reply: &reply) }
        if isReissue { return sendKept(response, reply: &reply) }
        if header[1] == T0.getResponse, header[2] == 0, header[3] == 0 {
            return receivedGetResponse(response, reply: &reply)
        }
        keptByteCount = 0
        reissueLength = nil
        if header[1] == T0.envelope, header[2] == 0, header[3] == 0, header[4] != 0 {
            commandByteCount = envelopeByteCount
            direction = .incoming(.all)
            return expect(Int(header[4]), .all, reply: &reply)
        }
        envelopeByteCount = 0
        for index in 0..<5 { command[index] = header[index] }
        state = .deciding
        return .header
    }

    private mutating func forget(
        _ status: UInt16, reply: inout MutableSpan<UInt8>
    ) -> Action {
        keptByteCount = 0
        reissueLength = nil
        envelopeByteCount = 0
        return sendStatus(status, reply: &reply)
    }

    /// Whether this is the last command once more, with the length that 6Cxx asked for.
    private var isReissue: Bool {
        guard let reissueLength, keptByteCount > 0, header[4] == reissueLength else {
            return false
        }
        for index in 0..<4 where header[index] != reissueHeader[index] { return false }
        return true
    }

    private mutating func receivedGetResponse(
        _ response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard keptByteCount > 0, reissueLength == nil else {
            return forget(0x6985, reply: &reply)
        }
        if T0.count(header[4]) > keptByteCount {
            return sendStatus(
                0x6C00 | UInt16(truncatingIfNeeded: keptByteCount), reply: &reply)
        }
        return sendKept(response, reply: &reply)
    }

    private mutating func receivedData(
        _ command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard header[1] == T0.envelope, header[2] == 0, header[3] == 0 else {
            return deliver(commandByteCount)
        }
        envelopeByteCount = commandByteCount
        guard isWhole(command.extracting(0..<envelopeByteCount)) else {
            return sendStatus(0x9000, reply: &reply)
        }
        envelopeByteCount = 0
        return deliver(commandByteCount)
    }

    /// Whether these bytes are all of a command APDU: its data are there, and after them nothing
    /// or Le. What is not an APDU with extended lengths is whole as it comes.
    private func isWhole(_ apdu: Span<UInt8>) -> Bool {
        if apdu.count < 7 { return apdu.count < 5 || apdu[4] != 0 }
        guard apdu[4] == 0 else { return true }
        return apdu.count >= 7 + (Int(apdu[5]) << 8 | Int(apdu[6]))
    }
}
