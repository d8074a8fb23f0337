/// What a transaction does, as its type byte says. JR/T 0025; 0A is Bursa's own.
public enum TransactionType: UInt8, CaseIterable, Sendable {
    /// A host puts value on the deposit.
    case depositLoad = 0x01
    /// A host puts value on the purse.
    case purseLoad = 0x02
    /// A host takes value off the deposit.
    case depositUnload = 0x03
    /// A PSAM pays out cash from the deposit.
    case cashWithdrawal = 0x04
    /// A PSAM is paid from the deposit.
    case depositPurchase = 0x05
    /// A PSAM is paid from the purse.
    case pursePurchase = 0x06
    /// A host changes the overdraft limit of the deposit.
    case overdraftUpdate = 0x07
    /// A PSAM is paid from the purse, and records of the card change with it.
    case compositePurchase = 0x09
    /// A host takes value off the purse.
    case purseUnload = 0x0A

    /// Whether a PSAM authorises it, and not a host.
    public var isOffline: Bool {
        switch self {
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase: true
        case .depositLoad, .purseLoad, .depositUnload, .overdraftUpdate, .purseUnload: false
        }
    }

    /// The account that it changes.
    public var account: Account {
        switch self {
        case .depositLoad, .depositUnload, .cashWithdrawal, .depositPurchase, .overdraftUpdate:
            .deposit
        case .purseLoad, .pursePurchase, .compositePurchase, .purseUnload: .purse
        }
    }

    /// The role of the key that its session key comes from.
    public var keyRole: KeyRole {
        switch self {
        case .depositLoad, .purseLoad: .load
        case .depositUnload, .purseUnload: .unload
        case .overdraftUpdate: .update
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase: .purchase
        }
    }
}

/// One of the two balances of a card; the raw value is what commands call it.
public enum Account: UInt8, CaseIterable, Sendable {
    /// The electronic deposit (ED): guarded by a PIN, may have an overdraft limit.
    case deposit = 1
    /// The electronic purse (EP): pays without a PIN.
    case purse = 2
}

/// What a key is for. One key has one role.
public enum KeyRole: UInt8, CaseIterable, Sendable {
    /// DPK: purchase, cash withdrawal, composite purchase.
    case purchase = 1
    /// DLK.
    case load = 2
    /// DULK.
    case unload = 3
    /// DUK: overdraft update.
    case update = 4
    /// DTK: the TAC.
    case tac = 5
    /// DPUK: PIN UNBLOCK.
    case pinUnblock = 6
    /// DRPK: RELOAD PIN.
    case pinReload = 7
    /// DAMK: application maintenance and line protection.
    case maintenance = 8
    /// DCK: collection of a PSAM.
    case collection = 9
}
