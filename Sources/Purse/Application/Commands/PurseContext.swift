/// What the conditions of a command found out on the way, for the ones after them and for its work.
struct PurseContext {
    /// What the transaction does; of GET TRANSACTION PROVE the one that is asked for.
    var type = TransactionType.pursePurchase
    /// The account: 0 the deposit, 1 the purse.
    var account = 1
    /// What the card knows of the account.
    var state = AccountState()
    /// Whether whoever asks may not know the balance.
    var isHidden = false
    /// The numbers of the keys; -1 for none.
    var (key, tacKey) = (-1, -1)
    /// The code that the card answers or stores: MAC2, of an unload MAC3.
    var mac = InlineArray<8, UInt8>(repeating: 0)
    /// Whether a try for MACs was taken off, for a MAC that was right.
    var hasTakenTry = false
    /// The number of the record; 0 for none.
    var record = 0
    /// The bytes of the record in the journal.
    var (recordOffset, recordByteCount) = (0, 0)
    /// Where the proof is, in bytes of the journal.
    var proofOffset = 0
    /// The number of the PIN.
    var pin = -1
    /// Of RELOAD PIN and PIN UNBLOCK the new PIN, which whoever is done with it wipes.
    var newPIN = InlineArray<16, UInt8>(repeating: 0)
    var newPINByteCount = 0
}

extension PurseInstruction {
    /// Whether a transaction ends with it, whatever it answers.
    var endsTransaction: Bool {
        self == .creditForLoad || self == .debit || self == .debitForUnload
            || self == .updateOverdraftLimit
    }

    /// Whether it has no part in a transaction: one under way ends before it.
    var endsFirst: Bool {
        switch self {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload,
            .creditForLoad, .debit, .debitForUnload, .updateOverdraftLimit, .updateCompositeCache,
            .getMessage:
            false
        case .getTransactionProve, .getBalance, .setTerms, .changePIN, .reloadPIN,
            .reloadPINProtected, .pinUnblock, .applicationBlock, .applicationUnblock, .cardBlock,
            .generateReceiptKey, .readReceiptKey, .getSignedReceipt:
            true
        }
    }
}
