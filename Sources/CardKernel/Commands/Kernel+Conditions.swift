import ISO7816

extension Kernel {
    /// The status of the first condition that does not hold.
    mutating func refusal(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) throws(StorageError) -> StatusWord? {
        context.isProtected = command.cla & 0x0C == 0x04
        var index = 0
        while let check = instruction.check(at: index) {
            if try !holds(check.condition, instruction, command, &context) { return check.status }
            index &+= 1
        }
        return nil
    }

    @inline(__always)
    private mutating func holds(
        _ condition: Condition, _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) throws(StorageError) -> Bool {
        switch condition {
        case .cardUsable: card.life != .terminated
        case .basicChannel: command.cla & 0x43 == 0
        case .notChained: command.cla & 0x10 == 0
        case .plain: command.cla & 0x0C == 0
        case .plainOrProtected: command.cla & 0x08 == 0
        case .parameters: hasParameters(instruction, command, &context)
        case .dataLength: hasDataLength(instruction, command, &context)
        case .answerLength: hasAnswerLength(instruction, command)
        case .shortIdentifier: !context.isNamed || context.file >= 0
        case .fileSelected: findFile(instruction, &context)
        case .structure: hasStructure(instruction, context)
        case .fileActivated: isActivated(instruction, context)
        case .accessRule: meets(rule(instruction, context), isProtected: true)
        case .protected: meets(rule(instruction, context), isProtected: context.isProtected)
        case .unprotected:
            !context.isProtected || rule(instruction, context).asksForProtection
        case .offset: context.offset < Int(files[context.file].byteCount)
        case .fits: fits(instruction, context)
        case .record: findRecord(instruction, command, &context)
        case .remaining: session.remainingCount > 0
        case .protectionKey, .protectionTries, .challenge, .mac, .enciphered, .reference,
            .unblocking, .tries:
            try holdsForSecurity(condition, instruction, command, &context)
        }
    }

    /// The rule that an operation on a file has.
    private mutating func rule(
        _ instruction: Instruction, _ context: CommandContext
    ) -> AccessRule {
        files[context.file][instruction.operation]
    }

    private mutating func findFile(
        _ instruction: Instruction, _ context: inout CommandContext
    ) -> Bool {
        if context.file >= 0 { return true }
        switch instruction {
        case .terminateCard: context.file = 0
        case .terminateDF: context.file = session.directory
        case .activateFile, .deactivateFile:
            context.file = session.file >= 0 ? session.file : session.directory
        default: context.file = session.file
        }
        return context.file >= 0
    }

    private mutating func hasStructure(
        _ instruction: Instruction, _ context: CommandContext
    ) -> Bool {
        let kind = files[context.file].kind
        switch instruction {
        case .readBinary, .updateBinary: return kind == .transparent
        case .readRecord, .updateRecord, .appendRecord: return kind.hasRecords
        case .terminateEF: return kind != .directory
        case .terminateDF: return context.file != 0
        default: return true
        }
    }

    private mutating func isActivated(
        _ instruction: Instruction, _ context: CommandContext
    ) -> Bool {
        isInUse(
            context.file,
            evenDeactivated: instruction == .activateFile || instruction.isTerminating)
    }

    /// A file is used while it and every directory above it are; to activate or terminate it, it is
    /// enough that none of them was terminated.
    mutating func isInUse(_ file: Int, evenDeactivated: Bool = false) -> Bool {
        var file = file
        while true {
            switch files[file].life {
            case .creation, .activated: break
            case .deactivated: if !evenDeactivated { return false }
            case .terminated: return false
            }
            // Each file has a higher number than its directory.
            if file == 0 { return true }
            file = Int(files[file].parent)
        }
    }

    private mutating func fits(_ instruction: Instruction, _ context: CommandContext) -> Bool {
        let file = files[context.file]
        let count = context.data.count
        switch instruction {
        case .updateBinary: return count <= Int(file.byteCount) &- context.offset
        case .updateRecord: return count <= Int(file.recordByteCount)
        default:
            guard count <= Int(file.recordByteCount) else { return false }
            return file.kind == .cyclic
                || recordState(context.file).count < Int(file.recordCountMax)
        }
    }

    /// How many records a file has, and which is the newest; never more than it has room for,
    /// whatever the memory says.
    mutating func recordState(_ file: Int) -> RecordState {
        var line = InlineArray<2, UInt8>(repeating: 0)
        journal.read(files[file].contentOffset, into: &line)
        let size = files[file].recordCountMax
        return RecordState(count: Int(min(line[0], size)), newest: Int(min(line[1], size &- 1)))
    }
}

extension Instruction {
    /// What an instruction does to a file.
    var operation: FileOperation {
        switch self {
        case .updateBinary, .updateRecord: .update
        case .appendRecord: .append
        case .activateFile: .activate
        case .deactivateFile: .deactivate
        case .terminateEF, .terminateDF, .terminateCard: .terminate
        default: .read
        }
    }

    var isTerminating: Bool { operation == .terminate }
}
