/// Reads a row of BER-TLV objects one by one, without going into them.
///
/// ```
/// var reader = BERReader(response.data)
/// while let object = try reader.next() { … }
/// ```
/// An error leaves the reader where it was: at the object that could not be read.
public struct BERReader: ~Escapable {
    /// Which liberties are granted.
    public let rules: BERRules
    /// How deep the objects of this row lie.
    public let depth: Int

    let bytes: Span<UInt8>
    let base: Int
    var position = 0

    /// A reader of the outermost row of `bytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, rules: BERRules = BERRules()) {
        self.bytes = bytes
        self.rules = rules
        base = 0
        depth = 0
    }

    /// A reader of the row in a constructed object, by the rules that the object was read by.
    /// - Throws: `.inconsistent` at the tag if it is not constructed; `.limit` at the value if it
    ///   lies deeper than ``BERRules/depthMax`` rows.
    @_lifetime(copy object)
    public init(inside object: borrowing BERObject) throws(ISO7816Error) {
        guard object.tag.isConstructed else {
            throw ISO7816Error(.inconsistent, at: object.offset)
        }
        guard object.depth + 1 < BERRules.depthMax else {
            throw ISO7816Error(.limit, at: object.valueOffset)
        }
        bytes = object.value
        rules = object.rules
        base = object.valueOffset
        depth = object.depth + 1
    }

    /// Where the next object begins, from the start of the outermost bytes.
    public var offset: Int { base + position }

    /// Reads the next object.
    /// - Returns: the object, or nothing at the end of the row.
    /// - Throws: ``ISO7816Error`` with
    ///   - `.limit` if the row is longer than ``BERRules/byteCountMax``, or the length is in a form
    ///     for more than 24 bits,
    ///   - `.truncated` at a tag, a length or a value that is not complete,
    ///   - `.invalidTag` at a tag of more than three bytes, with needless bits of zero, or 00
    ///     where padding is not allowed,
    ///   - `.invalidLength` at an indefinite, a reserved or, if the rules ask for it, a longer
    ///     length than needed.
    @_lifetime(copy self)
    public mutating func next() throws(ISO7816Error) -> BERObject? {
        guard bytes.count <= BERRules.byteCountMax else {
            throw ISO7816Error(.limit, at: base + BERRules.byteCountMax)
        }
        var start = position
        if rules.allowsPadding {
            while start < bytes.count, bytes[start] == 0 {
                start += 1
            }
        }
        guard start < bytes.count else {
            position = start
            return nil
        }
        var end = start
        let tag = try readTag(at: &end)
        let length = try readLength(at: &end)
        guard length <= bytes.count - end else { throw ISO7816Error(.truncated, at: base + end) }
        position = end + length
        return BERObject(
            tag: tag, value: bytes.extracting(end..<position), offset: base + start,
            valueOffset: base + end, depth: depth, rules: rules)
    }
}
