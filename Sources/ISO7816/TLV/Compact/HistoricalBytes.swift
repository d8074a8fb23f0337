/// What a card says of itself at the end of its answer to reset. ISO 7816-4, 8.1.1
///
/// ```
/// 00 | COMPACT-TLV objects | life cycle, sw1, sw2
/// 10 | reference to the file EF.DIR
/// 80 | COMPACT-TLV objects, the last perhaps a status object: 81, 82 or 83
/// 81...8F reserved, all else as the card's maker likes
/// ```
public struct HistoricalBytes: ~Escapable {
    /// The most historical bytes: their number has four bits in the answer to reset.
    public static var byteCountMax: Int { 15 }

    /// How the bytes are to be read, as the category indicator says.
    public enum Category: Equatable, Sendable {
        /// There are no historical bytes.
        case none
        /// 00: objects, then three bytes of status.
        case objectsThenStatus
        /// 10: a reference to the directory file.
        case directoryReference
        /// 80: objects, the status perhaps among them.
        case objects
        /// 81...8F: the standard keeps them for later.
        case reserved
        /// Whatever the card's maker likes.
        case proprietary
    }

    /// How the bytes are to be read.
    public let category: Category
    /// All the bytes, with the category indicator.
    public let bytes: Span<UInt8>
    /// The COMPACT-TLV objects; empty in a category that has none.
    public let objectBytes: Span<UInt8>
    /// The life cycle status, if the card tells it. ISO 7816-4, 7.4.10
    public let lifeCycle: UInt8?
    /// The status word, if the card tells one.
    public let status: StatusWord?

    /// Parses historical bytes, the objects in them included.
    /// - Throws: `.limit` at ``byteCountMax`` if there are more; `.truncated` at an object or at
    ///   a status that is not complete; `.trailingBytes` after a status object;
    ///   `.invalidLength` at a status object that is not 1...3 bytes long.
    @_lifetime(copy bytes)
    public init(parsing bytes: Span<UInt8>) throws(ISO7816Error) {
        guard bytes.count <= HistoricalBytes.byteCountMax else {
            throw ISO7816Error(.limit, at: HistoricalBytes.byteCountMax)
        }
        self.bytes = bytes
        let count = bytes.count
        category = HistoricalBytes.category(of: bytes)
        switch category {
        case .none, .reserved, .proprietary, .directoryReference:
            objectBytes = bytes.extracting(count..<count)
            (lifeCycle, status) = (nil, nil)
        case .objectsThenStatus:
            guard count >= 4 else { throw ISO7816Error(.truncated, at: 1) }
            objectBytes = bytes.extracting(1..<count - 3)
            lifeCycle = bytes[count - 3]
            status = StatusWord(sw1: bytes[count - 2], sw2: bytes[count - 1])
            var reader = CompactReader(objectBytes, base: 1)
            while try reader.next() != nil {}
        case .objects:
            objectBytes = bytes.extracting(1..<count)
            (lifeCycle, status) = try HistoricalBytes.statusObject(of: objectBytes)
        }
    }

    /// The objects, one by one.
    @_lifetime(copy self)
    public borrowing func objects() -> CompactReader { CompactReader(objectBytes, base: 1) }

    private static func category(of bytes: Span<UInt8>) -> Category {
        guard !bytes.isEmpty else { return .none }
        return switch bytes[0] {
        case 0x00: .objectsThenStatus
        case 0x10: .directoryReference
        case 0x80: .objects
        case 0x81...0x8F: .reserved
        default: .proprietary
        }
    }

    /// What the status object says: it has the tag 8 and is the last one.
    private static func statusObject(
        of objects: Span<UInt8>
    ) throws(ISO7816Error) -> (UInt8?, StatusWord?) {
        var reader = CompactReader(objects, base: 1)
        while let object = try reader.next() {
            guard object.tag == 8 else { continue }
            let value = object.value
            let end = object.offset + value.count
            guard end == objects.count else { throw ISO7816Error(.trailingBytes, at: end + 1) }
            switch value.count {
            case 1: return (value[0], nil)
            case 2: return (nil, StatusWord(sw1: value[0], sw2: value[1]))
            case 3: return (value[0], StatusWord(sw1: value[1], sw2: value[2]))
            default: throw ISO7816Error(.invalidLength, at: object.offset)
            }
        }
        return (nil, nil)
    }
}
