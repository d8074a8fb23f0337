/// A PIN or a key of a directory: two lines of memory, the attributes and the value.
///
/// ```
/// kind | reference | directory | use | algorithm | version | tries left | tries max
/// value byte count | unblocking reference | parameter | 0 × 5
/// value 16
/// ```
public struct ReferenceObject: Sendable {
    /// Whether it is a PIN or a key.
    public enum Kind: UInt8, Sendable {
        /// Compared with what the user enters.
        case pin = 1
        /// Computed with.
        case key = 2
    }

    /// The one thing that a key is for.
    public enum Use: UInt8, Sendable {
        /// A PIN has no other.
        case none = 0
        /// EXTERNAL AUTHENTICATE: the outside shows that it has it.
        case externalAuthenticate = 1
        /// INTERNAL AUTHENTICATE: the card shows that it has it.
        case internalAuthenticate = 2
        /// The line protection of commands.
        case protection = 3
        /// An application's own commands; which, its reference says.
        case application = 4
    }

    /// What a key computes with.
    public enum Algorithm: UInt8, Sendable {
        /// 00: triple DES with two keys, codes of 4 bytes. JR/T 0025
        case tripleDES = 0
        /// 01: AES-128 and CMAC, codes of 8 bytes.
        case aes = 1
    }

    /// PIN or key.
    public var kind: Kind
    /// 0...15, of a key of an application 0...255; among the objects of its directory, kind and use.
    public var reference: UInt8
    /// The number of the directory it belongs to.
    public var directory: UInt8
    /// What a key is for.
    public var use: Use
    /// What a key computes with.
    public var algorithm: Algorithm
    /// The version of a key.
    public var version: UInt8 = 0
    /// How many failed comparisons are left before it is blocked.
    public internal(set) var triesLeft: UInt8 = 0
    /// How many failed comparisons it takes: 1...15; 0 for any number.
    public var triesMax: UInt8 = 3
    /// The reference of the PIN that unblocks this one; FF for none.
    public var unblockingReference: UInt8 = 0xFF
    /// What an application notes about its key; the kernel gives it no meaning.
    public var parameter: UInt8 = 0

    var valueByteCount: UInt8 = 0
    /// Its number in the object table.
    var index = 0

    /// A PIN of a directory.
    public init(pin reference: UInt8, of directory: Int) {
        self.init(.pin, reference, directory, .none, .tripleDES)
    }

    /// A key of a directory.
    public init(
        key reference: UInt8, of directory: Int, for use: Use, algorithm: Algorithm
    ) {
        self.init(.key, reference, directory, use, algorithm)
    }

    private init(
        _ kind: Kind, _ reference: UInt8, _ directory: Int, _ use: Use, _ algorithm: Algorithm
    ) {
        self.kind = kind
        self.reference = reference
        // No card has a directory of number 255: what is none stays none.
        self.directory = UInt8(exactly: directory) ?? 0xFF
        self.use = use
        self.algorithm = algorithm
    }

    static var lineCount: Int { 2 }
    static var triesOffset: Int { 6 }

    /// How many bytes of a MAC its algorithm sends.
    var macByteCount: Int {
        switch algorithm {
        case .tripleDES: 4
        case .aes: 8
        }
    }

    /// How many bytes of enciphered data go together: a block of its algorithm.
    var blockByteCount: Int {
        switch algorithm {
        case .tripleDES: 8
        case .aes: 16
        }
    }

    /// Whether a card can hold it, the number of its directory aside.
    var isValid: Bool {
        let isLengthRight =
            switch kind {
            case .pin: valueByteCount >= 2 && valueByteCount <= 16
            case .key: valueByteCount == 16
            }
        let referenceMax = kind == .key && use == .application ? 255 : 15
        return isLengthRight && reference <= referenceMax && triesMax <= 15 && triesLeft <= triesMax
    }

    /// The shortest challenge that its algorithm takes: JR/T 0025 has one of 4 bytes, which comes
    /// again after some ten thousand of them.
    var challengeByteCountMin: Int {
        switch algorithm {
        case .tripleDES: 4
        case .aes: 8
        }
    }

    init?(bytes: Span<UInt8>, index: Int) {
        guard let kind = Kind(rawValue: bytes[0]), let use = Use(rawValue: bytes[3]),
            let algorithm = Algorithm(rawValue: bytes[4])
        else { return nil }
        self.init(kind, bytes[1], Int(bytes[2]), use, algorithm)
        version = bytes[5]
        triesLeft = bytes[6]
        triesMax = bytes[7]
        valueByteCount = bytes[8]
        unblockingReference = bytes[9]
        parameter = bytes[10]
        self.index = index
    }

    func encode(into bytes: inout MutableSpan<UInt8>) {
        bytes[0] = kind.rawValue
        bytes[1] = reference
        bytes[2] = directory
        bytes[3] = use.rawValue
        bytes[4] = algorithm.rawValue
        bytes[5] = version
        bytes[6] = triesLeft
        bytes[7] = triesMax
        bytes[8] = valueByteCount
        bytes[9] = unblockingReference
        bytes[10] = parameter
    }
}
