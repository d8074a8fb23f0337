/// One SIMPLE-TLV data object within the bytes that it was read from. ISO 7816-4, 5.2.1
///
/// ```
/// tag 01...FE | 00...FE             | value
/// tag 01...FE | FF 0000...FF FFFF   | value
/// ```
public struct SimpleObject: ~Escapable {
    /// The tag: 1...254.
    public let tag: UInt8
    /// The value: at most 65535 bytes.
    public let value: Span<UInt8>
    /// Where the tag begins, from the start of the bytes.
    public let offset: Int

    @_lifetime(copy value)
    init(tag: UInt8, value: Span<UInt8>, offset: Int) {
        self.tag = tag
        self.value = value
        self.offset = offset
    }
}

/// Reads a row of SIMPLE-TLV objects one by one.
///
/// There are no objects within objects, so the length of the bytes is the one limit needed. An
/// error leaves the reader where it was: at the object that could not be read.
public struct SimpleReader: ~Escapable {
    private let bytes: Span<UInt8>
    /// Where the next object begins, from the start of the bytes.
    public private(set) var offset = 0

    /// A reader of these bytes.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// Reads the next object. The long form of a length that the short one can say is taken.
    /// - Returns: the object, or nothing at the end of the bytes.
    /// - Throws: `.invalidTag` at a tag 00 or FF; `.truncated` at a length or a value that is not
    ///   complete.
    @_lifetime(copy self)
    public mutating func next() throws(ISO7816Error) -> SimpleObject? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let tag = bytes[start]
        guard tag != 0x00, tag != 0xFF else { throw ISO7816Error(.invalidTag, at: start) }
        guard start + 1 < bytes.count else { throw ISO7816Error(.truncated, at: start + 1) }
        var length = Int(bytes[start + 1])
        var valueStart = start + 2
        if length == 0xFF {
            guard bytes.count - valueStart >= 2 else {
                throw ISO7816Error(.truncated, at: start + 1)
            }
            length = Int(bytes[valueStart]) << 8 | Int(bytes[valueStart + 1])
            valueStart += 2
        }
        guard bytes.count - valueStart >= length else {
            throw ISO7816Error(.truncated, at: valueStart)
        }
        offset = valueStart + length
        return SimpleObject(
            tag: tag, value: bytes.extracting(valueStart..<offset), offset: start)
    }
}

/// SIMPLE-TLV data objects. ISO 7816-4, 5.2.1
public enum SimpleTLV {
    /// The longest value: the long form of the length has 16 bits.
    public static var valueByteCountMax: Int { 65_535 }

    /// The first object with this tag.
    /// - Throws: what ``SimpleReader/next()`` throws at a fault before the object.
    @_lifetime(copy bytes)
    public static func find(
        _ tag: UInt8, in bytes: Span<UInt8>
    ) throws(ISO7816Error) -> SimpleObject? {
        var reader = SimpleReader(bytes)
        while let object = try reader.next() {
            if object.tag == tag {
                return object
            }
        }
        return nil
    }

    /// Appends one object, the length in its shortest form.
    /// - Throws: `.invalidTag` if the tag is 00 or FF, `.limit` if the value is longer than
    ///   ``valueByteCountMax``, `.capacity` if the object does not fit; all at the count of
    ///   `output`, and nothing was appended.
    public static func append(
        _ tag: UInt8, _ value: Span<UInt8>, to output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        let start = output.count
        guard tag != 0x00, tag != 0xFF else { throw ISO7816Error(.invalidTag, at: start) }
        guard value.count <= valueByteCountMax else { throw ISO7816Error(.limit, at: start) }
        let isLong = value.count >= 0xFF
        guard output.freeCapacity >= (isLong ? 4 : 2) + value.count else {
            throw ISO7816Error(.capacity, at: start)
        }
        output.append(tag)
        if isLong {
            output.append(0xFF)
        }
        let length = UInt32(truncatingIfNeeded: value.count)
        output.append(bigEndian: length, byteCount: isLong ? 2 : 1)
        output.append(bytes: value)
    }
}
