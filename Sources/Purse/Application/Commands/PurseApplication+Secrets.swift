import CardKernel
import CryptoCore
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
            if instruction == .pinUnblock { decipher(command, &context, &kernel) }
            return try kernel.refusalOfProtection(command, by: context.key) == nil
        case .enciphered: return context.newPINByteCount > 0
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

    /// Notes the PIN that PIN UNBLOCK carries enciphered. What comes of it is looked at behind the MAC.
    ///
    /// 00: triple DES, block by block. 01: AES-CBC under CMAC(key, "ENCIPHER" | challenge 8).
    private mutating func decipher(
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) {
        var plain = InlineArray<16, UInt8>(repeating: 0)
        let isStandard = kernel.object(at: context.key).algorithm == .tripleDES
        let count = isStandard ? 8 : 16
        for index in 0..<count { plain[index] = command.data[index] }
        var room = plain.mutableSpan
        var bytes = room._mutatingExtracting(0..<count)
        if isStandard {
            if let data = kernel.decipher(context.key, &bytes) {
                _ = takePIN(bytes.span.extracting(data), &context)
            }
        } else {
            decipherOwn(&bytes, context.key, &kernel)
            if let count = framedByteCount(bytes.span) {
                _ = takePIN(bytes.span.extracting(1..<count &+ 1), &context)
            }
        }
        wipe(&plain)
    }

    private mutating func decipherOwn(
        _ bytes: inout MutableSpan<UInt8>, _ key: Int, _ kernel: inout Kernel
    ) {
        var challenge = InlineArray<16, UInt8>(repeating: 0)
        kernel.readChallenge(into: &challenge)
        var label: InlineArray<16, UInt8> = [
            0x45, 0x4E, 0x43, 0x49, 0x50, 0x48, 0x45, 0x52, 0, 0, 0, 0, 0, 0, 0, 0,
        ]
        for index in 0..<8 { label[8 &+ index] = challenge[index] }
        var value = InlineArray<16, UInt8>(repeating: 0)
        kernel.readValue(of: key, into: &value)
        var derived = InlineArray<16, UInt8>(repeating: 0)
        var output = derived.mutableSpan
        var vector = InlineArray<16, UInt8>(repeating: 0)
        var chain = vector.mutableSpan
        do throws(CryptoError) {
            try CMACKey<AESKey>.withKey(value.span) { $0.authenticate(label.span, into: &output) }
            try AESKey.withKey(output.span) { (key) throws(CryptoError) in
                try key.decryptCBC(&bytes, vector: &chain)
            }
        } catch {
            preconditionFailure("keys and blocks have 16 bytes")
        }
        wipe(&value)
        wipe(&derived)
        kernel.count(cipherBlocks: 3)
    }

    /// Length, data, 80 00 ... up to the block: how many bytes of data, if it is that.
    private func framedByteCount(_ bytes: Span<UInt8>) -> Int? {
        let end = 1 &+ Int(bytes[0])
        guard end <= bytes.count else { return nil }
        for index in end..<bytes.count where bytes[index] != (index == end ? 0x80 : 0) {
            return nil
        }
        return end &- 1
    }
}
