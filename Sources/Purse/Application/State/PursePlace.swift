import CardKernel

/// What an account may do, as the profile says.
struct AccountRules: BitwiseCopyable {
    var isPresent = false
    /// Where its state lies, in bytes of the journal; its proofs follow.
    var offset = 0
    var balanceMax: UInt32 = 0
    var amountMax: UInt32 = 0
    var dayLimit: UInt32 = 0
    var offlineCountMax: UInt16 = 0
    var balanceRule: UInt8 = 0xFF
    var asksForPIN = false
    var debitProofCount = 0
    var onlineProofCount = 0

    /// The most that the balance may be.
    var balanceLimit: UInt32 { balanceMax == 0 ? .max : balanceMax }

    /// Where the proof of a transaction lies, in bytes of the journal: a slot is used again when its
    /// number comes round.
    func proofOffset(isOffline: Bool, _ sequence: UInt16) -> Int {
        let count = isOffline ? debitProofCount : onlineProofCount
        let slot = Int(sequence) % count &+ (isOffline ? 0 : debitProofCount)
        return offset &+ PurseLayout.stateByteCount &+ slot &* PurseLayout.proofByteCount
    }
}

/// What does not change about the purse of a directory, read once when that is selected.
struct PursePlace {
    /// The directory that this is about; -1 before anything was looked up.
    var directory = -1
    /// Where the purse file begins, in bytes of the journal; -1 where the directory has no purse.
    var offset = -1
    var log = -1
    var records = -1
    var currency: UInt16 = 0
    var serial = InlineArray<10, UInt8>(repeating: 0)
    var pinReference: UInt8 = 0
    var macFailureLimits = InlineArray<2, UInt8>(repeating: 0)
    var hasMessage = false
    var message = InlineArray<9, UInt8>(repeating: 0)
    var rules = InlineArray<2, AccountRules>(repeating: AccountRules())
    /// The numbers of the keys of roles 1...5, by role and index; FF for none.
    var keys = InlineArray<80, UInt8>(repeating: 0xFF)
    var pinUnblockKey: UInt8 = 0xFF
    var pinReloadKey: UInt8 = 0xFF
    var maintenanceKey: UInt8 = 0xFF

    /// The number of the key of a role, 1...5, and an index.
    func key(_ role: KeyRole, _ index: UInt8) -> Int? {
        guard index < 16 else { return nil }
        let number = keys[(Int(role.rawValue) &- 1) &* 16 &+ Int(index)]
        return number == 0xFF ? nil : Int(number)
    }
}
