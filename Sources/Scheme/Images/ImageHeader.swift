/// The first 64 bytes of an image, which never change.
struct ImageHeader {
    /// Begins with a byte that is no text, and holds both line ends: what treats the file as text
    /// breaks it here.
    static let magic: [UInt8] = [0x89, 0x43, 0x41, 0x52, 0x44, 0x0D, 0x0A, 0x1A]
    /// The version of the format.
    static let version: UInt32 = 1

    let dimensions: MemoryDimensions

    /// The header of these bytes, the first of a file that has `fileByteCount` of them.
    /// - Parameter bytes: ``ImageLayout/headerByteCount`` of them, or the whole file if that is
    ///   shorter.
    init(_ bytes: [UInt8], fileByteCount: Int) throws(Refusal) {
        for (offset, byte) in ImageHeader.magic.enumerated() {
            guard offset < bytes.count, bytes[offset] == byte else {
                throw Refusal(.foreign(offset: offset))
            }
        }
        guard bytes.count >= ImageLayout.headerByteCount else {
            throw Refusal(
                .truncated(byteCount: fileByteCount, wanted: ImageLayout.headerByteCount))
        }
        let version = bytes.number(at: 8)
        guard version == ImageHeader.version else { throw Refusal(.version(version)) }
        guard bytes.number(at: 60) == CRC32.of(bytes[..<60]) else { throw Refusal(.checksum) }
        let (pages, words) = (bytes.number(at: 12), bytes.number(at: 16))
        guard let dimensions = MemoryDimensions(pageCount: Int(pages), pageWordCount: Int(words))
        else { throw Refusal(.dimensions(pageCount: pages, pageWordCount: words)) }
        let wanted = ImageLayout.byteCount(dimensions)
        if fileByteCount < wanted {
            throw Refusal(.truncated(byteCount: fileByteCount, wanted: wanted))
        }
        if fileByteCount > wanted {
            throw Refusal(.trailing(byteCount: fileByteCount, wanted: wanted))
        }
        if let zero = bytes[20..<60].firstIndex(where: { $0 != 0 }) {
            throw Refusal(.damaged(offset: zero))
        }
        self.dimensions = dimensions
    }

    init(_ dimensions: MemoryDimensions) {
        self.dimensions = dimensions
    }

    /// The 64 bytes.
    var bytes: [UInt8] {
        var bytes = ImageHeader.magic
        for number in [ImageHeader.version, UInt32(dimensions.pageCount)] { bytes.append(number) }
        bytes.append(UInt32(dimensions.pageWordCount))
        bytes += [UInt8](repeating: 0, count: 60 - bytes.count)
        bytes.append(CRC32.of(bytes[...]))
        return bytes
    }
}

/// What is wrong with the bytes of an image, before somebody says of which file.
struct Refusal: Error {
    let code: ImageError.Code

    init(_ code: ImageError.Code) { self.code = code }
}

/// The checksum of ISO 3309, bit by bit: it is asked for 60 bytes.
enum CRC32 {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var state: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state >> 1 ^ (state & 1 == 0 ? 0 : 0xEDB8_8320) }
        }
        return ~state
    }
}

extension Array where Element == UInt8 {
    /// The number of four bytes at an offset.
    func number(at offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(self[offset + $1]) << (8 * UInt32($1)) }
    }

    mutating func append(_ number: UInt32) {
        for index in 0..<4 { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(index)))) }
    }
}
