/// One BER-TLV data object within the bytes that it was read from. ISO 7816-4, 5.2.2
///
/// ```
/// tag (1...3) | length (1...4) | value
///
/// 00...7F            length 0...127
/// 81 xx              0...255
/// 82 xxxx            0...65535
/// 83 xxxxxx          0...16777215, in practice up to BERRules.byteCountMax
/// ```
public struct BERObject: ~Escapable {
    /// The tag.
    public let tag: BERTag
    /// The value; of a constructed object, the row of objects in it.
    public let value: Span<UInt8>
    /// Where the tag begins, from the start of the outermost bytes.
    public let offset: Int
    /// Where the value begins, from the start of the outermost bytes.
    public let valueOffset: Int
    /// How deep the object lies: 0 is the outermost row.
    public let depth: Int
    /// Which liberties were granted to it, and are to what lies in it.
    public let rules: BERRules

    @_lifetime(copy value)
    init(
        tag: BERTag, value: Span<UInt8>, offset: Int, valueOffset: Int, depth: Int,
        rules: BERRules
    ) {
        self.tag = tag
        self.value = value
        self.offset = offset
        self.valueOffset = valueOffset
        self.depth = depth
        self.rules = rules
    }
}

/// What a reader of BER-TLV takes beyond what every card must be understood to say.
public struct BERRules: Equatable, Sendable {
    /// How many rows may lie within each other. A command, a certificate and a file control
    /// template stay below it; a bound of its own lets every walk use a fixed stack.
    public static var depthMax: Int { 8 }

    /// The most bytes read as one row: the data field of an extended command or response.
    public static var byteCountMax: Int { 65_536 }

    /// The most objects that one walk visits. The smallest object has two bytes, so 512 fill four
    /// short responses; a longer row is an attack on the reader's time.
    public static var objectCountMax: Int { 512 }

    /// Whether bytes 00 between objects are passed over: what erasing leaves behind.
    public var allowsPadding: Bool

    /// Whether a length may take more bytes than it needs, as the standard lets it.
    public var allowsLongLengths: Bool

    /// Rules of this kind; by default both liberties of the standard are granted.
    public init(allowsPadding: Bool = true, allowsLongLengths: Bool = true) {
        self.allowsPadding = allowsPadding
        self.allowsLongLengths = allowsLongLengths
    }

    /// One spelling for each content: no padding, shortest lengths. For what is signed or hashed.
    public static var distinguished: BERRules {
        BERRules(allowsPadding: false, allowsLongLengths: false)
    }
}
