import CardKernel

extension CardModel {
    /// A command that ends with this status and nothing else.
    struct Refusal: Error {
        var status: UInt16
    }

    /// What a command answers: its data, and its status.
    struct Answer {
        var data: [UInt8] = []
        var status: UInt16 = 0x9000
    }

    /// Ends the command with a status unless something holds.
    func demand(_ holds: Bool, _ status: UInt16) throws(Refusal) {
        if !holds { throw Refusal(status: status) }
    }

    /// The response to a command, with its status.
    /// - Parameter seen: what the real card answered: where the answer is random, it is taken.
    /// - Returns: nothing while the card has no power.
    public mutating func receive(_ bytes: [UInt8], seen: [UInt8]) -> [UInt8]? {
        guard session != nil else { return nil }
        history = []
        guard let command = CommandModel.readings(of: bytes).first else { return [0x67, 0x00] }
        var answer = Answer()
        do throws(Refusal) {
            answer = try carryOut(command, seen: seen)
        } catch {
            answer = Answer(status: error.status)
        }
        let excess = answer.data.count - command.ne
        if excess > 0 {
            session?.rest = Array(answer.data[command.ne...])
            session?.restStatus = answer.status
            answer = Answer(
                data: Array(answer.data[..<command.ne]), status: 0x6100 | UInt16(excess & 0xFF))
        }
        return answer.data + [UInt8(answer.status >> 8), UInt8(answer.status & 0xFF)]
    }

    /// Who carries a command out is told by its class, then by its instruction.
    private mutating func carryOut(
        _ command: CommandModel, seen: [UInt8]
    ) throws(Refusal) -> Answer {
        let cla = command.header[0]
        try demand(cla != 0xFF && !(0x20...0x3F).contains(cla), 0x6E00)
        if cla < 0x80, let instruction = Instruction(rawValue: command.header[1]) {
            defer { endCommand(instruction) }
            return try carryOut(instruction, command, seen: seen)
        }
        try demand(lasting.life != .terminated, 0x6985)
        session?.rest = []
        defer { session?.challenge = [] }
        return try carryOutApplication(command, seen: seen)
    }

    /// A challenge serves the next command, the rest of a response GET RESPONSE alone.
    private mutating func endCommand(_ instruction: Instruction) {
        if instruction != .getChallenge, instruction != .getResponse { session?.challenge = [] }
        if instruction != .getResponse { session?.rest = [] }
    }

    private mutating func carryOut(
        _ instruction: Instruction, _ command: CommandModel, seen: [UInt8]
    ) throws(Refusal) -> Answer {
        let cla = command.header[0]
        try demand(lasting.life != .terminated, 0x6985)
        try demand(cla & 0x43 == 0, 0x6881)
        try demand(cla & 0x10 == 0, 0x6884)
        switch instruction {
        case .updateBinary, .updateRecord, .appendRecord: try demand(cla & 0x08 == 0, 0x6882)
        default: try demand(cla & 0x0C == 0, 0x6882)
        }
        switch instruction {
        case .select: return try select(command)
        case .readBinary: return try readBinary(command)
        case .readRecord: return try readRecord(command)
        case .updateBinary: try updateBinary(command)
        case .updateRecord: try updateRecord(command)
        case .appendRecord: try appendRecord(command)
        case .getChallenge: return try getChallenge(command, seen: seen)
        case .getResponse: return try getResponse(command)
        case .verify: try verify(command)
        case .changeReferenceData: try changeReferenceData(command)
        case .resetRetryCounter: try resetRetryCounter(command)
        case .internalAuthenticate: return try internalAuthenticate(command)
        case .externalAuthenticate: try externalAuthenticate(command)
        case .activateFile, .deactivateFile, .terminateEF, .terminateDF, .terminateCard:
            try changeLife(instruction, command)
        }
        return Answer()
    }

    private mutating func getResponse(_ command: CommandModel) throws(Refusal) -> Answer {
        try demand(command.p1 == 0 && command.p2 == 0, 0x6A86)
        try demand(command.data.isEmpty && command.ne >= 1, 0x6700)
        let rest = now.rest
        try demand(!rest.isEmpty, 0x6985)
        let isEnough = command.ne >= 256 || command.ne <= rest.count
        try demand(isEnough, 0x6C00 | UInt16(rest.count & 0xFF))
        let left = Array(rest.dropFirst(command.ne))
        session?.rest = left
        return Answer(
            data: Array(rest.prefix(command.ne)),
            status: left.isEmpty ? now.restStatus : 0x6100 | UInt16(left.count & 0xFF))
    }

    /// The session of a card that has power.
    var now: Session { session ?? Session() }
}

extension CommandModel {
    var p1: UInt8 { header[2] }
    var p2: UInt8 { header[3] }
    /// Whether the class byte says that a MAC of the line protection comes with it.
    var isProtected: Bool { header[0] & 0x0C == 0x04 }
}
