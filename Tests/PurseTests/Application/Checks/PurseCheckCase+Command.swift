import BursaTestSupport
import CardKernel
import Purse

extension PurseCheckCase {
    /// The bytes of the command, with what they violate.
    func command(
        _ card: PurseCard, _ transaction: Transaction, _ challenge: [UInt8]
    ) throws -> [UInt8] {
        var header = [instruction.classByte, instruction.ins, instruction.p1 ?? 0x30, p2]
        if violates(.record) { header[2] = 0x77 }
        if violates(.recordsFile) { header[3] = 0xA8 }
        if violates(.parameters) { header[3] |= instruction == .updateCompositeCache ? 1 : 0x40 }
        var data = try data(card, transaction, challenge)
        if isProtected {
            let whole = try card.protected(header, data, by: role, challenge: challenge)
            data = Array(whole[5...])
        }
        if violates(.mac) || violates(.protection) || violates(.pinMAC) {
            data[data.count - 1] ^= 1
        }
        if violates(.dataLength) { data = misfit(data) }
        if violates(.classByte) { header[0] ^= 0x04 }
        return header + (data.isEmpty ? [] : [UInt8(data.count)] + data)
    }

    private var p2: UInt8 {
        switch instruction {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload,
            .getBalance:
            account.rawValue
        case .updateCompositeCache: 0xB8
        case .getTransactionProve, .getSignedReceipt: 6
        default: 0
        }
    }

    private func data(
        _ card: PurseCard, _ transaction: Transaction, _ challenge: [UInt8]
    ) throws -> [UInt8] {
        switch instruction {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUnload:
            return [violates(.key) ? 9 : 2, 0, 0, 0, violates(.amount) ? 0 : 2]
                + SampleKeys.terminal
        case .initializeForUpdate: return [violates(.key) ? 9 : 2] + SampleKeys.terminal
        case .creditForLoad, .debit, .debitForUnload, .updateOverdraftLimit:
            var transaction = transaction
            transaction.date = violates(.dateTime) ? 0x0A : 0x2026_0101
            if instruction == .updateOverdraftLimit {
                transaction.amount = violates(.limitRange) ? 0xFF_FFFF : 5
            }
            return Array(card.completion(transaction).dropFirst(5).dropLast())
        case .updateCompositeCache: return record()
        case .getTransactionProve, .getSignedReceipt: return [0, violates(.proof) ? 9 : 1]
        case .setTerms: return [UInt8](repeating: 5, count: 32)
        case .changePIN:
            return violates(.pinForm)
                ? [UInt8](repeating: 0x11, count: 7)
                : SamplePurse.pin + [0xFF] + [0x65, 0x43, 0x21]
        case .reloadPIN:
            let key = card.key(.pinReload, .tripleDES)
            return try newPIN + desMAC(newPIN, (0..<8).map { key[$0] ^ key[8 + $0] })
        case .reloadPINProtected: return newPIN
        case .pinUnblock:
            guard challenge.count == 8 else { return [UInt8](repeating: 0, count: 16) }
            let isWrong = violates(.enciphered)
            return try card.enciphered(
                isWrong ? [9, 9, 9] : [1, 2, 3], by: .pinUnblock, challenge: challenge,
                isFramed: isWrong)
        case .getBalance, .getMessage, .applicationBlock, .applicationUnblock, .cardBlock,
            .generateReceiptKey, .readReceiptKey:
            return []
        }
    }

    private var newPIN: [UInt8] { violates(.pinForm) ? [0x12, 0xFF] : [0x12, 0x34] }

    private func record() -> [UInt8] {
        let count = violates(.fits) ? 40 : 4
        var data =
            [violates(.record) ? 0x77 : 0x30, UInt8(count)]
            + [UInt8](repeating: 0, count: count)
        if violates(.recordForm) { data[1] ^= 1 }
        return data
    }

    /// Data of a length that the command does not know.
    private func misfit(_ data: [UInt8]) -> [UInt8] {
        let count =
            switch instruction {
            case .updateCompositeCache: 2
            case .changePIN: 14
            case .reloadPIN: 11
            case .reloadPINProtected: 15
            default: data.count + 1
            }
        return Array((data + [UInt8](repeating: 0, count: 16)).prefix(count))
    }

    /// Why a condition cannot be violated by itself.
    static func unreachable(
        _ instruction: PurseInstruction, _ condition: PurseCondition
    ) -> String? {
        switch (instruction, condition) {
        case (.reloadPIN, .classByte), (.reloadPINProtected, .classByte):
            "the class tells the two apart"
        case (.initializeForCompositePurchase, .pin): "the purse pays without a PIN"
        case (_, .state) where PurseState.allCases.allSatisfy { $0.accepts(instruction) }:
            "it belongs into every state"
        default: nil
        }
    }

    /// Why two conditions cannot both be violated.
    static func excluded(
        _ instruction: PurseInstruction, _ first: PurseCondition, _ second: PurseCondition
    ) -> String? {
        if let reason = unreachable(instruction, first) ?? unreachable(instruction, second) {
            return reason
        }
        switch (first, second) {
        case (.notTerminated, .notBlocked): return "a life has one end"
        case (.amount, .amountMax), (.amount, .knownFunds):
            // Of a deposit below its limit not even nothing can be unloaded.
            return instruction == .initializeForUnload ? nil : "zero is never too much"
        case (.pinExists, .pinTries), (.pinExists, .keyTries), (.pinKey, .keyTries),
            (.protectionKey, .keyTries):
            return "what is not there has no tries"
        case (.protectionKey, .noReceiptKey): return "the key was needed to make the other"
        default: return nil
        }
    }
}
