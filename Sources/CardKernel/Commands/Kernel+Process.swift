public import ISO7816

extension Kernel {
    /// Carries out one interindustry command; what it answers is appended, without its status.
    /// - Returns: the status; nothing if the kernel does not know the instruction.
    /// - Throws: `.powerLost`, `.worn`; nothing was appended that may be sent then.
    public mutating func process(
        _ command: borrowing CommandAPDU, into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard let instruction = Instruction(rawValue: command.ins) else { return nil }
        var context = CommandContext()
        let keepsChallenge = instruction == .getChallenge || instruction == .getResponse
        let status: StatusWord
        if let refused = try refusal(instruction, command, &context) {
            status = refused
        } else {
            status = try carryOut(instruction, command, context, &response)
        }
        if !keepsChallenge, session.challengeCount | session.servedCount > 0 { forgetChallenge() }
        if context.isDeciphered { wipeRemaining() }
        if instruction != .getResponse, session.remainingCount > 0 { forgetRemaining() }
        return status
    }

    @inline(__always)
    private mutating func carryOut(
        _ instruction: Instruction, _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        switch instruction {
        case .readBinary: readBinary(command, context, &response)
        case .select: select(command, &response)
        case .readRecord: readRecord(command, context, &response)
        case .updateBinary, .updateRecord, .appendRecord:
            try update(instruction, command, context)
        case .getChallenge: try getChallenge(command, &response)
        case .getResponse: getResponse(command, &response)
        case .verify: try verify(command, context)
        case .changeReferenceData: try changeReferenceData(command, context)
        case .resetRetryCounter: try resetRetryCounter(command, context)
        case .internalAuthenticate: internalAuthenticate(command, context, &response)
        case .externalAuthenticate: try externalAuthenticate(command, context)
        case .activateFile, .deactivateFile, .terminateEF, .terminateDF, .terminateCard:
            try changeLife(instruction, context)
        }
    }

    private mutating func wipeRemaining() {
        session.remainingCount = 256
        forgetRemaining()
    }

    private mutating func getResponse(
        _ command: borrowing CommandAPDU, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        let count = session.remainingCount
        // More than there is: the right length, and another try. ISO 7816-3, 12.2
        if command.ne < 256, command.ne > count { return .wrongNe(count) }
        // Two bytes are for the status.
        let taken = min(command.ne, count, response.freeCapacity &- 2)
        for index in 0..<taken { response.append(remaining[session.remainingStart &+ index]) }
        session.remainingStart &+= taken
        session.remainingCount &-= taken
        if session.remainingCount > 0 { return .moreAvailable(session.remainingCount) }
        let status = StatusWord(session.remainingStatus)
        forgetRemaining()
        return status
    }

    /// Keeps what a response holds beyond what the command asked for, for GET RESPONSE, and the status
    /// for the last of it.
    /// - Returns: the status that says so, or the one that was given.
    @inline(__always)
    public mutating func hold(
        _ response: inout OutputSpan<UInt8>, from start: Int, ne: Int, _ status: StatusWord
    ) -> StatusWord {
        let count = response.count &- start
        if count <= ne { return status }
        return holdRest(&response, from: start, ne: ne, status)
    }

    @usableFromInline
    mutating func holdRest(
        _ response: inout OutputSpan<UInt8>, from start: Int, ne: Int, _ status: StatusWord
    ) -> StatusWord {
        let excess = response.count &- start &- ne
        guard excess <= 256 else {
            response.removeLast(response.count &- start)
            return .wrongLength
        }
        for index in 0..<excess { remaining[index] = response[start &+ ne &+ index] }
        (session.remainingStart, session.remainingCount) = (0, excess)
        session.remainingStatus = status.rawValue
        response.removeLast(excess)
        return .moreAvailable(excess)
    }
}
