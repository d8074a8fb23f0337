import CardKernel
import ISO7816

// What the commands with a MAC of the line protection ask for, and those of the PIN.
extension PurseApplication {
    mutating func holdsForSecrets(
        _ condition: PurseCondition, _ instruction: PurseInstruction,
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> Bool {
        switch condition {
        case .pinExists: return findPIN(&context, &kernel)
        case .pinTries: return kernel.hasTriesLeft(context.pin)
        case .pinKey, .protectionKey: return findKey(instruction, &context, &kernel)
        case .keyTries: return kernel.hasTriesLeft(context.key)
        case .challenge: return kernel.hasChallenge(for: context.key)
        case .protection:
            return try kernel.refusalOfProtection(command, by: context.key) == nil
        case .enciphered: return takeEnciphered(command, &context, &kernel)
        case .pinMAC: return try isReloadMACRight(command, context, &kernel)
        case .pinForm:
            if instruction == .changePIN { return separator(of: command.data) != nil }
            let macByteCount = kernel.macByteCount(of: context.key)
            return takePIN(
                command.data.extracting(0..<command.data.count &- macByteCount), &context)
        default: preconditionFailure("not about secrets")
        }
    }

    private mutating func findKey(
        _ instruction: PurseInstruction, _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        let number =
            switch instruction {
            case .pinUnblock: place.pinUnblockKey
            case .reloadPIN, .reloadPINProtected: place.pinReloadKey
            default: place.maintenanceKey
            }
        guard number != 0xFF else { return false }
        context.key = Int(number)
        switch instruction {
        case .reloadPIN: return kernel.object(at: context.key).algorithm == .tripleDES
        case .reloadPINProtected: return kernel.object(at: context.key).algorithm == .aes
        default: return true
        }
    }

    /// Notes the PIN that PIN UNBLOCK carries enciphered: one block, behind which there is its MAC.
    private mutating func takeEnciphered(
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        var plain = InlineArray<16, UInt8>(repeating: 0)
        defer { wipe(&plain) }
        let count = command.data.count &- kernel.macByteCount(of: context.key)
        for index in 0..<count { plain[index] = command.data[index] }
        var room = plain.mutableSpan
        var bytes = room._mutatingExtracting(0..<count)
        guard let data = kernel.decipher(context.key, &bytes) else { return false }
        return takePIN(bytes.span.extracting(data), &context)
    }
}
