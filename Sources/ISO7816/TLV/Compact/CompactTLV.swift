/// One COMPACT-TLV data object: four bits of tag, four of length. ISO 7816-4, 8.1.1.2
public struct CompactObject: ~Escapable {
    /// The tag: 0...15; it stands for the interindustry tag 4X.
    public let tag: UInt8
    /// The value: 0...15 bytes.
    public let value: Span<UInt8>
    /// Where the object begins, from the start of the bytes.
    public let offset: Int

    @_lifetime(copy value)
    init(tag: UInt8, value: Span<UInt8>, offset: Int) {
        self.tag = tag
        self.value = value
        self.offset = offset
    }
}

/// Reads a row of COMPACT-TLV objects one by one.
///
/// An error leaves the reader where it was: at the object that could not be read.
public struct CompactReader: ~Escapable {
    private let bytes: Span<UInt8>
    private let base: Int
    private var position = 0

    /// A reader of these bytes.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) {
        self.init(bytes, base: 0)
    }

    /// A reader whose offsets count from `base` bytes before these.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, base: Int) {
        self.bytes = bytes
        self.base = base
    }

    /// Reads the next object.
    /// - Returns: the object, or nothing at the end of the bytes.
    /// - Throws: `.truncated` at a value that is not complete.
    @_lifetime(copy self)
    public mutating func next() throws(ISO7816Error) -> CompactObject? {
        guard position < bytes.count else { return nil }
        let start = position
        let length = Int(bytes[start] & 0x0F)
        guard bytes.count - start - 1 >= length else {
            throw ISO7816Error(.truncated, at: base + start + 1)
        }
        position = start + 1 + length
        return CompactObject(
            tag: bytes[start] >> 4, value: bytes.extracting(start + 1..<position),
            offset: base + start)
    }
}

/// COMPACT-TLV data objects, the form of the historical bytes. ISO 7816-4, 8.1.1.2
public enum CompactTLV {
    /// The longest value: the length has four bits.
    public static var valueByteCountMax: Int { 15 }

    /// Appends one object.
    /// - Throws: `.invalidTag` if the tag is above 15, `.limit` if the value is longer than
    ///   ``valueByteCountMax``, `.capacity` if the object does not fit; all at the count of
    ///   `output`, and nothing was appended.
    public static func append(
        _ tag: UInt8, _ value: Span<UInt8>, to output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        let start = output.count
        guard tag <= 0x0F else { throw ISO7816Error(.invalidTag, at: start) }
        guard value.count <= valueByteCountMax else { throw ISO7816Error(.limit, at: start) }
        guard output.freeCapacity > value.count else { throw ISO7816Error(.capacity, at: start) }
        output.append(tag << 4 | UInt8(truncatingIfNeeded: value.count))
        output.append(bytes: value)
    }
}
