/// What a file is, as its descriptor byte says. ISO 7816-4, 7.4.5, table 12
public enum FileKind: UInt8, Sendable {
    /// A row of bytes.
    case transparent = 0x01
    /// Records of one length, in the order in which they were appended.
    case linearFixed = 0x02
    /// Records of a length each, in the order in which they were appended.
    case linearVariable = 0x04
    /// Records of one length; a new one takes the place of the oldest, and is number 1.
    case cyclic = 0x06
    /// A directory: a DF, or the MF.
    case directory = 0x38

    /// Whether the file is made of records.
    public var hasRecords: Bool {
        switch self {
        case .linearFixed, .linearVariable, .cyclic: true
        case .transparent, .directory: false
        }
    }
}

/// How far the life of a file or of the card has come. ISO 7816-4, 7.4.10, table 13
public enum LifeCycle: UInt8, Sendable {
    /// Made, not yet filled: every access rule is open to the personaliser.
    case creation = 0x01
    /// In use.
    case activated = 0x05
    /// Out of use until it is activated again.
    case deactivated = 0x04
    /// Out of use for ever.
    case terminated = 0x0C
}
