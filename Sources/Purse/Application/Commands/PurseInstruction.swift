import ISO7816

/// The commands of the purse, one for each row of the specification.
public enum PurseInstruction: UInt8, CaseIterable, Sendable {
    case initializeForLoad
    case initializeForPurchase
    case initializeForCashWithdrawal
    case initializeForCompositePurchase
    case initializeForUpdate
    case initializeForUnload
    case creditForLoad
    case debit
    case debitForUnload
    case updateOverdraftLimit
    case updateCompositeCache
    case getTransactionProve
    case getBalance
    case setTerms
    case getMessage
    case changePIN
    case reloadPIN
    case reloadPINProtected
    case pinUnblock
    case applicationBlock
    case applicationUnblock
    case cardBlock
    case generateReceiptKey
    case readReceiptKey
    case getSignedReceipt

    /// The command with this instruction byte; where several have it, P1 and then the class tell them
    /// apart, and a P1 that none has is left to the conditions of the first.
    init?(_ command: borrowing CommandAPDU) {
        switch command.ins {
        case 0x50:
            switch command.p1 {
            case 0x01: self = .initializeForPurchase
            case 0x02: self = .initializeForCashWithdrawal
            case 0x03: self = .initializeForCompositePurchase
            case 0x04: self = .initializeForUpdate
            case 0x05: self = .initializeForUnload
            default: self = .initializeForLoad
            }
        case 0x52: self = .creditForLoad
        case 0x54: self = command.p1 == 0x03 ? .debitForUnload : .debit
        case 0x58: self = .updateOverdraftLimit
        case 0xDC: self = .updateCompositeCache
        case 0x5A: self = .getTransactionProve
        case 0x5C: self = .getBalance
        case 0x30: self = .setTerms
        case 0xCA: self = .getMessage
        case 0x5E where command.p1 == 0x01: self = .changePIN
        case 0x5E: self = command.cla == 0x84 ? .reloadPINProtected : .reloadPIN
        case 0x24: self = .pinUnblock
        case 0x1E: self = .applicationBlock
        case 0x18: self = .applicationUnblock
        case 0x16: self = .cardBlock
        case 0x46: self = command.p1 == 0x81 ? .readReceiptKey : .generateReceiptKey
        case 0x2A: self = .getSignedReceipt
        default: return nil
        }
    }

    /// The class byte: 84 with the line protection, 80 without.
    public var classByte: UInt8 {
        switch self {
        case .reloadPINProtected, .pinUnblock, .applicationBlock, .applicationUnblock, .cardBlock,
            .generateReceiptKey:
            0x84
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload,
            .creditForLoad, .debit, .debitForUnload, .updateOverdraftLimit, .updateCompositeCache,
            .getTransactionProve, .getBalance, .setTerms, .getMessage, .changePIN, .reloadPIN,
            .readReceiptKey, .getSignedReceipt:
            0x80
        }
    }

    /// P1; nothing where it names a record.
    public var p1: UInt8? {
        switch self {
        case .initializeForLoad: 0
        case .initializeForPurchase: 1
        case .initializeForCashWithdrawal: 2
        case .initializeForCompositePurchase: 3
        case .initializeForUpdate: 4
        case .initializeForUnload: 5
        case .debit, .changePIN: 1
        case .debitForUnload: 3
        case .updateCompositeCache: nil
        case .generateReceiptKey: 0x80
        case .readReceiptKey: 0x81
        case .getSignedReceipt: 0x9E
        case .creditForLoad, .updateOverdraftLimit, .getTransactionProve, .getBalance, .setTerms,
            .getMessage, .reloadPIN, .reloadPINProtected, .pinUnblock, .applicationBlock,
            .applicationUnblock, .cardBlock:
            0
        }
    }
}
