public import ISO7816

/// Something that must hold before a command is carried out.
public enum Condition: UInt8, CaseIterable, Sendable {
    /// The card was not terminated.
    case cardUsable
    /// The class byte names logical channel 0.
    case basicChannel
    /// The class byte does not chain commands.
    case notChained
    /// The class byte asks for no secure messaging.
    case plain
    /// The class byte asks for no secure messaging, or for the line protection of JR/T 0025 (04).
    case plainOrProtected
    /// p1 and p2 are values that the command knows.
    case parameters
    /// The command data field has a length that the command knows.
    case dataLength
    /// An answer is asked for, of a length that the command knows.
    case answerLength
    /// The elementary file that a short identifier names exists.
    case shortIdentifier
    /// An elementary file is current, or a short identifier named one.
    case fileSelected
    /// The file has the structure that the command works on.
    case structure
    /// The file and all directories above it are activated.
    case fileActivated
    /// The access rule of the file is met, except for the protection that it may ask for.
    case accessRule
    /// A file that asks for protection gets a protected command.
    case protected
    /// A file that asks for none gets none.
    case unprotected
    /// The key of the protection exists.
    case protectionKey
    /// The key of the protection is not blocked.
    case protectionTries
    /// A challenge was just given out: of 4 bytes at least for triple DES, of 8 for AES.
    case challenge
    /// The MAC is right; it counts as a try of its key.
    case mac
    /// What is enciphered can be deciphered.
    case enciphered
    /// The offset lies in the file.
    case offset
    /// What is to be written fits behind the offset, or into the record.
    case fits
    /// The record exists.
    case record
    /// The PIN or key exists.
    case reference
    /// The PIN that unblocks exists.
    case unblocking
    /// The PIN or key is not blocked.
    case tries
    /// There is a rest of a response.
    case remaining
}

/// One line of the table: a condition, and the status where it does not hold.
public struct Check: Equatable, Sendable {
    /// What must hold.
    public let condition: Condition
    /// What the card answers where it does not.
    public let status: StatusWord

    init(_ condition: Condition, _ status: UInt16) {
        self.condition = condition
        self.status = StatusWord(status)
    }
}
