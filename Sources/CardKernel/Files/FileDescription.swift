/// What a file is and who may do what with it: 32 bytes of the file table.
///
/// ```
/// kind | life | identifier 2 | sfi | parent | first line 2 | byte count 2
/// record byte count | record count max | flags | template sfi | name byte count | 0
/// rules 6 | 0 × 10
/// ```
public struct FileDescription: Sendable {
    /// What the file is.
    public var kind: FileKind
    /// How far its life has come.
    public var life = LifeCycle.creation
    /// The file identifier; 3F00 is the MF.
    public var identifier: UInt16
    /// The short file identifier, 1...30; 0 for none.
    public var shortIdentifier: UInt8 = 0
    /// The number of the directory that the file is in; the MF, number 0, is in itself.
    public internal(set) var parent: UInt8 = 0
    /// How many bytes a transparent file has: 1...16,383.
    public var byteCount: UInt16 = 0
    /// How many bytes a record has, of a variable one at the most: 1...254.
    public var recordByteCount: UInt8 = 0
    /// The most records: 1...254.
    public var recordCountMax: UInt8 = 0
    /// Whether a protected update is enciphered too. JR/T 0025
    public var isEnciphered = false
    /// The short identifier of the file whose bytes the FCI of a directory shows; 0 for none.
    public var templateIdentifier: UInt8 = 0
    /// How many bytes the name of a directory has: 0...16.
    public internal(set) var nameByteCount: UInt8 = 0

    var firstLine: UInt16 = 0
    private var rules = InlineArray<6, UInt8>(repeating: 0xFF)

    /// A file of this kind, that nobody may use yet.
    public init(_ kind: FileKind, identifier: UInt16) {
        self.kind = kind
        self.identifier = identifier
    }

    /// The rule of an operation; setting it is for the personaliser.
    public subscript(operation: FileOperation) -> AccessRule {
        get { AccessRule(rules[operation.rawValue]) }
        set { rules[operation.rawValue] = newValue.rawValue }
    }

    /// How many bytes a record takes in memory: a variable one has its length before it.
    var slotByteCount: Int { Int(recordByteCount) &+ (kind == .linearVariable ? 1 : 0) }

    /// How many lines the content takes; records have a line in front that counts them.
    var contentLineCount: Int {
        switch kind {
        case .directory: 0
        case .transparent: (Int(byteCount) &+ 15) &>> 4
        case .linearFixed, .linearVariable, .cyclic:
            1 &+ (Int(recordCountMax) &* slotByteCount &+ 15) &>> 4
        }
    }

    /// Where the content begins, in bytes of the journal.
    var contentOffset: Int { Int(firstLine) &* 16 }

    /// Whether the description is one that a card can hold.
    var isValid: Bool {
        guard shortIdentifier <= 30, templateIdentifier <= 30 else { return false }
        switch kind {
        case .directory: return true
        case .transparent: return byteCount >= 1 && byteCount <= 16_383
        case .linearFixed, .linearVariable, .cyclic:
            return recordByteCount >= 1 && recordByteCount <= 254
                && recordCountMax >= 1 && recordCountMax <= 254
        }
    }
}

extension FileDescription {
    static var byteCount: Int { 32 }

    /// The description in the file table, or nothing if the bytes are none.
    init?(bytes: Span<UInt8>) {
        guard let kind = FileKind(rawValue: bytes[0]), let life = LifeCycle(rawValue: bytes[1])
        else { return nil }
        self.init(kind, identifier: UInt16(bytes[2]) &<< 8 | UInt16(bytes[3]))
        self.life = life
        shortIdentifier = bytes[4]
        parent = bytes[5]
        firstLine = UInt16(bytes[6]) &<< 8 | UInt16(bytes[7])
        byteCount = UInt16(bytes[8]) &<< 8 | UInt16(bytes[9])
        recordByteCount = bytes[10]
        recordCountMax = bytes[11]
        isEnciphered = bytes[12] & 1 != 0
        templateIdentifier = bytes[13]
        nameByteCount = bytes[14]
        for index in 0..<6 { rules[index] = bytes[16 &+ index] }
    }

    func encode(into bytes: inout MutableSpan<UInt8>) {
        bytes[0] = kind.rawValue
        bytes[1] = life.rawValue
        bytes[2] = UInt8(truncatingIfNeeded: identifier &>> 8)
        bytes[3] = UInt8(truncatingIfNeeded: identifier)
        bytes[4] = shortIdentifier
        bytes[5] = parent
        bytes[6] = UInt8(truncatingIfNeeded: firstLine &>> 8)
        bytes[7] = UInt8(truncatingIfNeeded: firstLine)
        bytes[8] = UInt8(truncatingIfNeeded: byteCount &>> 8)
        bytes[9] = UInt8(truncatingIfNeeded: byteCount)
        bytes[10] = recordByteCount
        bytes[11] = recordCountMax
        bytes[12] = isEnciphered ? 1 : 0
        bytes[13] = templateIdentifier
        bytes[14] = nameByteCount
        for index in 0..<6 {
            bytes[16 &+ index] = rules[index]
        }
    }
}
