import CardKernel

extension CheckCase {
    /// Lets one condition not hold, and leaves the others alone.
    mutating func violate(_ condition: Condition) {
        switch condition {
        case .cardUsable: isTerminated = true
        case .basicChannel: cla |= 0x01
        case .notChained: cla |= 0x10
        case .plain, .plainOrProtected: cla |= 0x08
        case .parameters: violateParameters()
        case .dataLength: violateDataLength()
        case .answerLength: ne = instruction == .getChallenge ? 5 : nil
        case .shortIdentifier: name(0x1D)
        case .fileSelected: isFileCurrent = false
        case .structure:
            kind = kind == .transparent ? .linearFixed : .transparent
            isRootCurrent = instruction == .terminateDF
        case .fileActivated: isInactive = true
        case .accessRule: asksForUser = true
        case .protected: (asksForProtection, isProtected) = (true, false)
        case .unprotected: asksForProtection = false
        case .protectionKey: hasKey = false
        case .protectionTries, .tries: hasTries = false
        case .challenge: hasChallenge = false
        case .mac: hasRightMAC = false
        case .enciphered: hasRightCipher = false
        case .offset: p2 = 0xFF
        case .fits: data = [UInt8](repeating: 9, count: 60)
        case .record: if p1 != 0xFF { p1 = 9 }
        case .reference: p2 = 0x09
        case .unblocking: hasUnblocking = false
        case .remaining: hasRemaining = false
        }
    }

    private mutating func violateParameters() {
        switch instruction {
        case .readBinary, .updateBinary: p1 |= 0xE0
        case .readRecord, .updateRecord: p1 = 0xFF
        case .select: p1 = 0x05
        default: p1 = 0x03
        }
    }

    /// A protected update has an Le; the others have too much data, or none.
    private mutating func violateDataLength() {
        if isProtected {
            ne = 1
        } else if isUpdating {
            data = []
        } else {
            data = [UInt8](repeating: 7, count: 33)
        }
    }

    private mutating func name(_ short: UInt8) {
        switch instruction {
        case .readBinary, .updateBinary: p1 = 0x80 | p1 & 0x60 | short
        default: p2 = p2 & 7 | short << 3
        }
    }

    /// Why a condition of a command always holds, if it does.
    static func unreachable(_ instruction: Instruction, _ condition: Condition) -> String? {
        switch (instruction, condition) {
        case (.activateFile, .fileSelected), (.deactivateFile, .fileSelected),
            (.terminateDF, .fileSelected), (.terminateCard, .fileSelected):
            "some directory is always current"
        case (.activateFile, .structure), (.deactivateFile, .structure),
            (.terminateCard, .structure):
            "every structure will do"
        case (.terminateEF, .structure): "a directory is never the current elementary file"
        case (.terminateCard, .fileActivated): "the MF cannot be terminated by itself"
        case (.terminateCard, .protected): "the rule of the MF is: never"
        default: nil
        }
    }

    /// Why no command violates both conditions, if none does.
    static func excluded(
        _ instruction: Instruction, _ first: Condition, _ second: Condition
    ) -> String? {
        if let reason = unreachable(instruction, first) ?? unreachable(instruction, second) {
            return reason
        }
        let ofFile: Set<Condition> = [
            .fileSelected, .structure, .fileActivated, .accessRule, .protected, .unprotected,
            .protectionKey, .protectionTries, .mac, .enciphered, .offset, .fits, .record,
        ]
        switch (first, second) {
        case (.shortIdentifier, let second) where ofFile.contains(second),
            (.fileSelected, let second) where ofFile.contains(second):
            return "there is no file to have it"
        case (.structure, .offset), (.structure, .record), (.structure, .fits):
            return "a file of another structure has no such place"
        case (.structure, .fileActivated) where instruction == .terminateDF:
            return "the MF cannot be terminated by itself"
        case (.structure, .protected) where instruction == .terminateDF:
            return "the rule of the MF is: never"
        case (.protected, .unprotected):
            return "a rule asks for protection or does not"
        case (.plainOrProtected, let second) where needsProtection(second),
            (.protected, let second) where needsProtection(second):
            return "a command that is not protected has no such condition"
        case (.protectionKey, .protectionTries), (.protectionKey, .mac),
            (.protectionKey, .enciphered):
            return "there is no key to have it"
        case (.enciphered, .fits): return "what cannot be deciphered has no length"
        case (.reference, .tries), (.reference, .unblocking), (.unblocking, .tries):
            return "there is no PIN or key to have it"
        default: return nil
        }
    }

    private static func needsProtection(_ condition: Condition) -> Bool {
        aboutProtection.contains(condition) || condition == .unprotected
    }
}
