import CryptoCore
import ISO7816

extension Kernel {
    mutating func holdsForSecurity(
        _ condition: Condition, _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) throws(StorageError) -> Bool {
        switch condition {
        case .protectionKey:
            guard context.isProtected else { return true }
            context.object = protectionKey(instruction, context) ?? -1
            return context.object >= 0
        case .protectionTries: return !context.isProtected || hasTriesLeft(context.object)
        case .challenge:
            if instruction != .externalAuthenticate, !context.isProtected { return true }
            return session.challengeCount >= objects[context.object].challengeByteCountMin
        case .mac:
            guard context.isProtected else { return true }
            return try isMACRight(command, by: context.object)
        case .enciphered: return deciphered(command, &context)
        case .reference: return findReference(instruction, command, &context)
        case .unblocking: return findUnblocking(&context)
        case .tries:
            return hasTriesLeft(context.unblocking >= 0 ? context.unblocking : context.object)
        default: preconditionFailure("not about security")
        }
    }

    /// The key that the rule of the file names for the line protection.
    mutating func protectionKey(
        _ instruction: Instruction, _ context: CommandContext
    ) -> Int? {
        let rule = files[context.file][instruction.operation]
        return object(.key, .protection, rule.reference)
    }

    /// Whether the data of a command in short form ends in the right MAC; the challenge serves once,
    /// whatever comes of it.
    mutating func isMACRight(
        _ command: borrowing CommandAPDU, by index: Int
    ) throws(StorageError) -> Bool {
        let macByteCount = objects[index].macByteCount
        let start = command.data.count &- macByteCount
        var message = InlineArray<261, UInt8>(repeating: 0)
        message[0] = command.cla
        message[1] = command.ins
        message[2] = command.p1
        message[3] = command.p2
        message[4] = UInt8(truncatingIfNeeded: command.data.count)
        for position in 0..<start { message[5 &+ position] = command.data[position] }
        var code = InlineArray<8, UInt8>(repeating: 0)
        protectionCode(index, of: message.span.extracting(0..<start &+ 5), into: &code)
        serveChallenge()
        var mac = InlineArray<8, UInt8>(repeating: 0)
        for position in 0..<macByteCount { mac[position] = command.data[start &+ position] }
        return try compare(
            index,
            { _ in
                ConstantTime.areEqual(
                    code.span.extracting(0..<macByteCount), mac.span.extracting(0..<macByteCount))
            })
    }

    /// The data of an enciphered file is put into the kernel's room for responses, which a command
    /// with data has no other use for.
    private mutating func deciphered(
        _ command: borrowing CommandAPDU, _ context: inout CommandContext
    ) -> Bool {
        let file = files[context.file]
        guard context.isProtected, file.isEnciphered else { return true }
        forgetRemaining()
        let count = context.data.count
        var plain = InlineArray<256, UInt8>(repeating: 0)
        for position in 0..<count { plain[position] = command.data[position] }
        var room = plain.mutableSpan
        defer { ConstantTime.wipe(&room) }
        var bytes = room._mutatingExtracting(0..<count)
        guard let data = decipher(context.object, &bytes), !data.isEmpty else { return false }
        for position in data { remaining[position] = bytes[position] }
        context.data = data
        context.isDeciphered = true
        switch file.kind {
        case .linearFixed, .cyclic: return data.count == Int(file.recordByteCount)
        case .transparent, .linearVariable, .directory: return true
        }
    }

    private mutating func findReference(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) -> Bool {
        let isLocal = command.p2 & 0x80 != 0
        let reference = command.p2 & 0x0F
        let found =
            switch instruction {
            case .externalAuthenticate:
                object(.key, .externalAuthenticate, reference, isLocal: isLocal)
            case .internalAuthenticate:
                object(.key, .internalAuthenticate, reference, isLocal: isLocal)
            default: object(.pin, .none, reference, isLocal: isLocal)
            }
        context.object = found ?? -1
        return found != nil
    }

    /// The PIN that unblocks belongs to the same directory as the one that it unblocks.
    private mutating func findUnblocking(_ context: inout CommandContext) -> Bool {
        let pin = objects[context.object]
        guard pin.unblockingReference <= 15,
            let found = object(.pin, .none, pin.unblockingReference, in: Int(pin.directory))
        else { return false }
        context.unblocking = found
        return true
    }
}
