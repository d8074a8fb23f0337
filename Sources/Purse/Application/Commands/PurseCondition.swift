public import ISO7816

/// Something that must hold before a command of the purse is carried out.
public enum PurseCondition: UInt8, CaseIterable, Sendable {
    /// The class byte is that of the command.
    case classByte
    /// The application was not blocked for ever.
    case notTerminated
    /// The application is not blocked.
    case notBlocked
    /// P1 and P2 are values that the command knows, and the card has the account.
    case parameters
    /// The state is one that the command belongs into.
    case state
    /// The data has a length that the command knows, with the algorithm of the transaction or key.
    case dataLength
    /// The PIN is verified, where the account asks for it.
    case pin
    /// The rule of the balance is met.
    case balanceRule
    /// The key index has the key of the role and the TAC key.
    case key
    /// The sequence number is not at its end.
    case sequence
    /// The amount is not zero.
    case amount
    /// A load does not lead over the maximum balance.
    case balanceMax
    /// A debit is not over the maximum amount.
    case amountMax
    /// There were fewer debits than the most since the last online transaction.
    case offlineCount
    /// The balance is enough, as far as whoever asks may know it.
    case knownFunds
    /// Date and time are BCD.
    case dateTime
    /// MAC1 or MAC2 is right; it counts as a try where the profile limits them.
    case mac
    /// The debits of the day stay within their limit.
    case dayLimit
    /// The balance is enough.
    case funds
    /// The balance with the new overdraft limit is neither below zero nor over the maximum.
    case limitRange
    /// The file of the records is the one that P2 names.
    case recordsFile
    /// There is a record with the tag of P1.
    case record
    /// The record is not locked.
    case unlocked
    /// The data is not longer than the record, and the cache has room for it.
    case fits
    /// The data is one object with the tag of P1.
    case recordForm
    /// The profile has an answer for GET MESSAGE.
    case message
    /// The PIN exists.
    case pinExists
    /// The key of a PIN command exists, with the algorithm of the form.
    case pinKey
    /// The PIN is not blocked.
    case pinTries
    /// The new PIN has 2...6 bytes without FF, and what is beside it the form of the command.
    case pinForm
    /// The MAC of RELOAD PIN is right; a wrong one costs a try of its key.
    case pinMAC
    /// The key of the protection exists.
    case protectionKey
    /// The key has tries left.
    case keyTries
    /// A challenge was given out just before, of 4 bytes for triple DES and 8 for AES.
    case challenge
    /// The MAC of the protection is right; a wrong one costs a try of its key.
    case protection
    /// The PIN can be deciphered and has 2...6 bytes without FF.
    case enciphered
    /// The application is blocked.
    case blocked
    /// The card has no receipt key.
    case noReceiptKey
    /// The card has a receipt key.
    case receiptKey
    /// The log may be read, where the terminal is not named.
    case logRule
    /// The proof of the transaction is kept, and of the terminal that is named.
    case proof
}

/// One line of the table: a condition, and the status where it does not hold.
public struct PurseCheck: Equatable, Sendable {
    /// What must hold.
    public let condition: PurseCondition
    /// What the card answers where it does not.
    public let status: StatusWord

    init(_ condition: PurseCondition, _ status: UInt16) {
        self.condition = condition
        self.status = StatusWord(status)
    }
}
