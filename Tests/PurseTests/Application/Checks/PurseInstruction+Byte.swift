import Purse

extension PurseInstruction {
    /// The instruction byte.
    var ins: UInt8 {
        switch self {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload:
            0x50
        case .creditForLoad: 0x52
        case .debit, .debitForUnload: 0x54
        case .updateOverdraftLimit: 0x58
        case .updateCompositeCache: 0xDC
        case .getTransactionProve: 0x5A
        case .getBalance: 0x5C
        case .setTerms: 0x30
        case .getMessage: 0xCA
        case .changePIN, .reloadPIN, .reloadPINProtected: 0x5E
        case .pinUnblock: 0x24
        case .applicationBlock: 0x1E
        case .applicationUnblock: 0x18
        case .cardBlock: 0x16
        case .generateReceiptKey, .readReceiptKey: 0x46
        case .getSignedReceipt: 0x2A
        }
    }
}
