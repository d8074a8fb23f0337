import ISO7816

// What p1, p2, Lc and Le may be, and which file and offset they name.
extension Kernel {
    mutating func hasParameters(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) -> Bool {
        let (p1, p2) = (command.p1, command.p2)
        switch instruction {
        case .select: return hasSelectParameters(p1, p2)
        case .readBinary, .updateBinary: return locateBinary(p1, p2, &context)
        case .readRecord: return locateRecord(p2, &context) && p2 & 7 <= 6 && p1 != 0xFF
        case .updateRecord:
            return locateRecord(p2, &context) && p2 & 7 <= 4 && p1 != 0xFF
                && (p2 & 7 == 4 || p1 == 0)
        case .appendRecord: return locateRecord(p2, &context) && p1 == 0 && p2 & 7 == 0
        case .getChallenge, .getResponse, .activateFile, .deactivateFile, .terminateEF,
            .terminateDF, .terminateCard:
            return p1 == 0 && p2 == 0
        case .verify, .changeReferenceData: return p1 == 0 && p2 & 0x70 == 0
        case .resetRetryCounter: return p1 <= 1 && p2 & 0x70 == 0
        case .internalAuthenticate, .externalAuthenticate: return p1 == 0 && p2 & 0x70 == 0
        }
    }

    private func hasSelectParameters(_ p1: UInt8, _ p2: UInt8) -> Bool {
        let isAnswerKnown = p2 & 0xF0 == 0 && p2 & 0x0C != 0x08
        switch p1 {
        case 0x00, 0x01, 0x02, 0x03, 0x08, 0x09: return isAnswerKnown && p2 & 3 == 0
        case 0x04: return isAnswerKnown
        default: return false
        }
    }

    /// `1 00 sssss | offset` with a short identifier, `0 offset` on the current file.
    @inline(__always)
    private mutating func locateBinary(
        _ p1: UInt8, _ p2: UInt8, _ context: inout CommandContext
    ) -> Bool {
        if p1 & 0x80 == 0 {
            context.offset = Int(p1) &<< 8 | Int(p2)
            context.file = session.file
            return true
        }
        guard p1 & 0x60 == 0, p1 & 0x1F != 0x1F, p1 & 0x1F != 0 else { return false }
        context.offset = Int(p2)
        name(p1 & 0x1F, &context)
        return true
    }

    /// `sssss mmm`: a short identifier or zero, and which records p1 means.
    private mutating func locateRecord(_ p2: UInt8, _ context: inout CommandContext) -> Bool {
        let identifier = p2 &>> 3
        guard identifier != 0x1F else { return false }
        if identifier == 0 {
            context.file = session.file
        } else {
            name(identifier, &context)
        }
        return true
    }

    private mutating func name(_ identifier: UInt8, _ context: inout CommandContext) {
        context.isNamed = true
        context.file = file(short: identifier, in: session.directory) ?? -1
    }

    mutating func hasDataLength(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) -> Bool {
        let count = command.data.count
        context.data = 0..<count
        switch instruction {
        case .select: return hasSelectLength(command.p1, count)
        case .readBinary, .readRecord, .getChallenge, .getResponse, .activateFile,
            .deactivateFile, .terminateEF, .terminateDF, .terminateCard:
            return count == 0
        case .updateBinary, .updateRecord, .appendRecord:
            return hasUpdateLength(instruction, command, &context)
        case .verify: return count >= 2 && count <= 16
        case .changeReferenceData: return count >= 4 && count <= 32
        case .resetRetryCounter:
            return command.p1 == 1 ? count >= 2 && count <= 16 : count >= 4 && count <= 32
        case .internalAuthenticate: return count == 8 || count == 16
        case .externalAuthenticate: return count == 8
        }
    }

    private func hasSelectLength(_ p1: UInt8, _ count: Int) -> Bool {
        switch p1 {
        case 0x00: count == 0 || count == 2
        case 0x01, 0x02: count == 2
        case 0x03: count == 0
        case 0x04: count >= 1 && count <= 16
        default: count >= 2 && count <= 16 && count & 1 == 0
        }
    }

    /// A record of a fixed length is written whole; of a protected command, the MAC is no data.
    private mutating func hasUpdateLength(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) -> Bool {
        let file = files[context.file]
        var count = command.data.count
        if context.isProtected {
            guard command.ne == 0, !command.isExtended,
                let key = protectionKey(instruction, context)
            else { return count >= 1 && command.ne == 0 && !command.isExtended }
            count &-= objects[key].macByteCount
            guard count >= 1 else { return false }
            context.data = 0..<count
            // How long the record is shows when it is deciphered.
            if file.isEnciphered { return count & (objects[key].blockByteCount &- 1) == 0 }
        }
        guard count >= 1 else { return false }
        switch file.kind {
        case .linearFixed, .cyclic: return count == Int(file.recordByteCount)
        case .transparent, .linearVariable, .directory: return true
        }
    }

    mutating func hasAnswerLength(
        _ instruction: Instruction, _ command: borrowing CommandAPDU
    ) -> Bool {
        switch instruction {
        case .getChallenge: command.ne == 4 || command.ne == 8 || command.ne == 16
        case .internalAuthenticate: command.ne >= 8
        default: command.ne >= 1
        }
    }
}
