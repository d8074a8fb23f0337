import CardKernel
import ISO7816

// What P1, P2 and Lc may be, and which account and transaction they name.
extension PurseApplication {
    mutating func hasParameters(
        _ instruction: PurseInstruction, _ command: borrowing CommandAPDU,
        _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        if let p1 = instruction.p1, p1 != command.p1 { return false }
        let p2 = command.p2
        switch instruction {
        case .initializeForLoad, .initializeForPurchase, .initializeForUnload, .getBalance:
            guard let account = Account(rawValue: p2) else { return false }
            context.type = instruction.transactionType(of: account)
            return readAccount(&context, &kernel)
        case .initializeForCashWithdrawal, .initializeForUpdate:
            context.type = instruction.transactionType(of: .deposit)
            return p2 == Account.deposit.rawValue && readAccount(&context, &kernel)
        case .initializeForCompositePurchase:
            context.type = .compositePurchase
            return p2 == Account.purse.rawValue && readAccount(&context, &kernel)
        case .getTransactionProve, .getSignedReceipt:
            guard let type = TransactionType(rawValue: p2),
                type.isOffline || instruction == .getTransactionProve
            else { return false }
            context.type = type
            context.account = Int(type.account.rawValue) &- 1
            return place.rules[context.account].isPresent
        case .updateCompositeCache: return p2 & 7 == 0
        case .pinUnblock, .applicationBlock: return p2 <= 1
        case .creditForLoad, .debit, .debitForUnload, .updateOverdraftLimit, .setTerms,
            .getMessage, .changePIN, .reloadPIN, .reloadPINProtected, .applicationUnblock,
            .cardBlock, .generateReceiptKey, .readReceiptKey:
            return p2 == 0
        }
    }

    /// - Returns: whether the card has the account of the transaction.
    mutating func readAccount(_ context: inout PurseContext, _ kernel: inout Kernel) -> Bool {
        context.account = Int(context.type.account.rawValue) &- 1
        guard place.rules[context.account].isPresent else { return false }
        var lines = InlineArray<32, UInt8>(repeating: 0)
        kernel.journal.read(place.rules[context.account].offset, into: &lines)
        context.state = AccountState(lines: lines)
        return true
    }

    mutating func hasDataLength(
        _ instruction: PurseInstruction, _ command: borrowing CommandAPDU, _ kernel: inout Kernel
    ) -> Bool {
        let count = command.data.count
        let codeByteCount = transaction.algorithm.codeByteCount
        switch instruction {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUnload:
            return count == 11
        case .initializeForUpdate: return count == 7
        case .creditForLoad, .debitForUnload: return count == 7 &+ codeByteCount
        case .debit: return count == 11 &+ codeByteCount
        case .updateOverdraftLimit: return count == 10 &+ codeByteCount
        case .updateCompositeCache: return count >= 3 && count <= 255
        case .getTransactionProve: return count == 2
        case .getBalance, .getMessage, .readReceiptKey: return count == 0
        case .setTerms: return count == 32
        case .changePIN: return count >= 5 && count <= 13
        case .reloadPIN: return count >= 6 && count <= 10
        case .getSignedReceipt: return count == 2 || count == 12
        case .reloadPINProtected: return !command.isExtended && count >= 10 && count <= 14
        case .pinUnblock:
            return hasProtectedLength(command, place.pinUnblockKey, 8, 16, &kernel)
        case .applicationBlock, .applicationUnblock, .cardBlock, .generateReceiptKey:
            return hasProtectedLength(command, place.maintenanceKey, 0, 0, &kernel)
        }
    }

    /// Data of a length for each algorithm, and a MAC. Without a key there is nothing to go by.
    private mutating func hasProtectedLength(
        _ command: borrowing CommandAPDU, _ key: UInt8, _ standard: Int, _ own: Int,
        _ kernel: inout Kernel
    ) -> Bool {
        let count = command.data.count
        guard !command.isExtended else { return false }
        guard key != 0xFF else { return count == standard &+ 4 || count == own &+ 8 }
        switch kernel.object(at: Int(key)).algorithm {
        case .tripleDES: return count == standard &+ 4
        case .aes: return count == own &+ 8
        }
    }
}

extension PurseInstruction {
    /// What INITIALIZE begins with an account.
    fileprivate func transactionType(of account: Account) -> TransactionType {
        switch (self, account) {
        case (.initializeForLoad, .deposit): .depositLoad
        case (.initializeForLoad, .purse): .purseLoad
        case (.initializeForUnload, .deposit): .depositUnload
        case (.initializeForUnload, .purse): .purseUnload
        case (.initializeForCashWithdrawal, _): .cashWithdrawal
        case (.initializeForUpdate, _): .overdraftUpdate
        case (_, .deposit): .depositPurchase
        case (_, .purse): .pursePurchase
        }
    }
}
