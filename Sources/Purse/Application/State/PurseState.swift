/// What the purse waits for. Kept in working memory.
public enum PurseState: UInt8, CaseIterable, Sendable {
    /// Nothing.
    case idle
    /// CREDIT FOR LOAD.
    case load
    /// DEBIT.
    case purchase
    /// The first record of a composite purchase.
    case compositeEmpty
    /// More records, or DEBIT.
    case composite
    /// DEBIT FOR UNLOAD.
    case unload
    /// UPDATE OVERDRAFT LIMIT.
    case update

    /// Whether a command that belongs into certain states is accepted in this one. One that belongs
    /// into none is accepted in all.
    public func accepts(_ instruction: PurseInstruction) -> Bool {
        switch instruction {
        case .creditForLoad: self == .load
        case .debit: self == .purchase || self == .composite
        case .debitForUnload: self == .unload
        case .updateOverdraftLimit: self == .update
        case .updateCompositeCache: self == .compositeEmpty || self == .composite
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload,
            .getTransactionProve, .getBalance, .setTerms, .getMessage, .changePIN, .reloadPIN,
            .reloadPINProtected, .pinUnblock, .applicationBlock, .applicationUnblock, .cardBlock,
            .generateReceiptKey, .readReceiptKey, .getSignedReceipt:
            true
        }
    }
}
