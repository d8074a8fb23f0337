public import CardKernel

/// What an issuer decides about one account of a card.
public struct AccountProfile: Sendable {
    /// What is there before the first load.
    public var balance: UInt32 = 0
    /// The most that a load may lead to; 0 for FFFFFFFF. Of the deposit it holds the overdraft limit.
    public var balanceMax: UInt32 = 0
    /// The most that one debit may take; 0 for any.
    public var amountMax: UInt32 = 0
    /// The most that the debits of one day may take; 0 for any, and then no day is kept.
    public var dayLimit: UInt32 = 0
    /// How many debits there may be between two online transactions; 0 for any number.
    public var offlineCountMax: UInt16 = 0
    /// Who is told the balance.
    public var balanceRule = AccessRule.always
    /// Whether a load and an unload want the PIN; the deposit wants it for everything.
    public var asksForPIN = true
    /// Of how many debits the card keeps the proofs: 10...100.
    public var debitProofCount = 16
    /// Of how many online transactions the card keeps the proofs: 4...100.
    public var onlineProofCount = 4

    /// The values that the specification calls the default, without a limit.
    public init() {}
}

/// What an issuer decides about a purse, and what is true of one card.
public struct PurseProfile: Sendable {
    /// The identifier of its directory.
    public var identifier: UInt16 = 0x1001
    /// Who issued it.
    public var issuer = InlineArray<8, UInt8>(repeating: 0)
    /// The version of the application.
    public var version: UInt8 = 1
    /// The application serial number, 10 bytes.
    public var serial = InlineArray<10, UInt8>(repeating: 0)
    /// The first day, BCD YYYYMMDD; for terminals to look at.
    public var startDate: UInt32 = 0x2000_0101
    /// The last day, BCD YYYYMMDD; for terminals to look at.
    public var expiryDate: UInt32 = 0x9999_1231
    /// The currency, ISO 4217 numeric, BCD.
    public var currency: UInt16
    /// The deposit, if the card has one.
    public var deposit: AccountProfile?
    /// The purse, if the card has one.
    public var purse: AccountProfile?
    /// The reference of the PIN, 0...15, in the directory of the purse or in the MF.
    public var pinReference: UInt8 = 0
    /// How many wrong MACs of algorithm 00 in a row block the application: 1...255; 0 for any number.
    public var standardMACFailureLimit: UInt8 = 3
    /// The same of algorithm 01, where 8 bytes leave nothing to guess.
    public var macFailureLimit: UInt8 = 0
    /// The authentication code that GET MESSAGE answers. CJ/T 166
    public var message: InlineArray<9, UInt8>?

    /// Who may read the log.
    public var logRule = AccessRule.always
    /// How many records the log keeps: 10...254.
    public var logCapacity: UInt8 = 10
    /// Who may read the cardholder data.
    public var cardholderReadRule = AccessRule.never
    /// Who may update the cardholder data.
    public var cardholderUpdateRule = AccessRule.protected(0)
    /// The most bytes of a record of the composite application, tag and length among them: 3...254.
    public var compositeByteCount: UInt8 = 48
    /// The most records of the composite application: 1...254.
    public var compositeCountMax: UInt8 = 4
    /// Room for the certificate of the receipt key, in bytes: 1...16,383.
    public var certificateByteCount: UInt16 = 512

    /// A card with a purse and no deposit, without a limit.
    /// - Parameter currency: ISO 4217 numeric, BCD.
    public init(currency: UInt16) {
        self.currency = currency
        purse = AccountProfile()
    }
}
