import CardKernel
import ISO7816

extension PurseApplication {
    /// The status of the first condition that does not hold.
    mutating func refusal(
        _ instruction: PurseInstruction, _ command: borrowing CommandAPDU,
        _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> StatusWord? {
        var index = 0
        while let check = instruction.check(at: index) {
            if try !holds(check.condition, instruction, command, &context, &kernel) {
                // The MAC was right: what comes behind it is no guess.
                if context.hasTakenTry { try restoreTries(&kernel) }
                return check.status
            }
            index &+= 1
        }
        return nil
    }

    @inline(__always)
    private mutating func holds(
        _ condition: PurseCondition, _ instruction: PurseInstruction,
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> Bool {
        switch condition {
        case .classByte: command.cla == instruction.classByte
        case .notTerminated: kernel.life(of: place.directory) != .terminated
        case .notBlocked: kernel.life(of: place.directory) != .deactivated
        case .blocked: kernel.life(of: place.directory) == .deactivated
        case .parameters: hasParameters(instruction, command, &context, &kernel)
        case .state: state.accepts(instruction)
        case .dataLength: hasDataLength(instruction, command, &kernel)
        case .pin, .balanceRule, .key, .sequence, .amount, .balanceMax, .amountMax, .offlineCount,
            .knownFunds:
            holdsForBeginning(condition, command, &context, &kernel)
        case .dateTime, .mac, .dayLimit, .funds, .limitRange:
            try holdsForCompletion(condition, instruction, command, &context, &kernel)
        case .recordsFile, .record, .unlocked, .fits, .recordForm:
            holdsForRecords(condition, command, &context, &kernel)
        case .pinExists, .pinKey, .pinTries, .pinForm, .pinMAC, .keyTries, .challenge,
            .protectionKey, .protection, .enciphered:
            try holdsForSecrets(condition, instruction, command, &context, &kernel)
        case .message: place.hasMessage
        case .noReceiptKey: !hasReceiptKey(&kernel)
        case .receiptKey: hasReceiptKey(&kernel)
        case .logRule: command.data.count > 2 || kernel.allows(.read, on: place.log)
        case .proof: findProof(command, &context, &kernel)
        }
    }

    /// What INITIALIZE and GET BALANCE ask for.
    private mutating func holdsForBeginning(
        _ condition: PurseCondition, _ command: borrowing CommandAPDU,
        _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        let rules = place.rules[context.account]
        switch condition {
        case .pin:
            let asks = context.account == 0 || !context.type.isOffline && rules.asksForPIN
            return !asks || kernel.isVerified(pin: place.pinReference)
        case .balanceRule: return kernel.allows(AccessRule(rules.balanceRule))
        case .key:
            guard let key = place.key(context.type.keyRole, command.data[0]) else { return false }
            context.key = key
            if context.type.keyRole == .unload { return true }
            guard let tacKey = place.key(.tac, command.data[0]) else { return false }
            context.tacKey = tacKey
            return true
        case .sequence:
            if context.type.isOffline { return context.state.offlineSequence != 0xFFFF }
            // What takes value off goes on to the end: an exhausted purse is still redeemed.
            let end: UInt16 = context.type.keyRole == .unload ? 0xFFFF : 0xFF00
            return context.state.onlineSequence < end
        default: return holdsForAmount(condition, number(command.data, 1, 4), &context, &kernel)
        }
    }

    private mutating func holdsForAmount(
        _ condition: PurseCondition, _ amount: UInt32, _ context: inout PurseContext,
        _ kernel: inout Kernel
    ) -> Bool {
        let rules = place.rules[context.account]
        switch condition {
        case .amount: return amount != 0
        case .balanceMax:
            if isSeeded(.balanceMaxIgnored) { return true }
            return context.state.balance <= rules.balanceLimit
                && amount <= rules.balanceLimit &- context.state.balance
        case .amountMax: return rules.amountMax == 0 || amount <= rules.amountMax
        case .offlineCount:
            return rules.offlineCountMax == 0 || context.state.offlineCount < rules.offlineCountMax
        case .knownFunds:
            if context.type.keyRole == .unload {
                return context.state.balance >= context.state.limit
                    && amount <= context.state.balance &- context.state.limit
            }
            context.isHidden = !kernel.allows(AccessRule(rules.balanceRule))
            return context.isHidden || amount <= context.state.balance
        default: preconditionFailure("not about the amount")
        }
    }
}
