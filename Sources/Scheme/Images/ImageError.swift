import Glibc

/// Why an image was not opened, loaded or saved. Nothing was changed then.
public struct ImageError: Error, Equatable {
    /// What is wrong, in order of precedence: the first that holds is reported. A file that is too
    /// short for a header is truncated before more is asked of it.
    public enum Code: Equatable, Sendable {
        /// A call of the system failed: its name, and `errno`.
        case system(call: String, errno: Int32)
        /// Another opener holds the image, here or in another process.
        case inUse
        /// It is no file, or does not begin like an image: at this byte.
        case foreign(offset: Int)
        /// The format has a version that this program does not know.
        case version(UInt32)
        /// The first 64 bytes do not fit their checksum.
        case checksum
        /// The header tells of a memory that cannot be.
        case dimensions(pageCount: UInt32, pageWordCount: UInt32)
        /// The file ends after so many bytes, and should have `wanted`.
        case truncated(byteCount: Int, wanted: Int)
        /// The file goes on behind its last byte, `wanted`.
        case trailing(byteCount: Int, wanted: Int)
        /// The bytes at this offset mean nothing.
        case damaged(offset: Int)
        /// The memory is another one than was asked for: this one.
        case otherDimensions(MemoryDimensions)
        /// ``Durability/answers`` needs pages whose words are a power of two.
        case straddlingPages
    }

    /// What is wrong.
    public let code: Code
    /// The file.
    public let path: String
}

extension ImageError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String { "\(path): \(explanation)" }

    private var explanation: String {
        switch code {
        case .system(let call, let number):
            "\(call): \(String(cString: strerror(number)))"
        case .inUse:
            "the card is in use; close it there first, or work on a copy"
        case .foreign(let offset):
            "not a card image, from byte \(offset) on; is it the right file?"
        case .version(let version):
            "has version \(version) of the format, this program knows \(ImageHeader.version); "
                + "use the program that wrote it"
        case .checksum:
            "the first 64 bytes do not fit their checksum; put back a whole copy"
        case .dimensions(let pages, let words):
            "\(pages) pages of \(words) words are no card's memory; put back a whole copy"
        case .truncated(let count, let wanted):
            "ends after \(count) of \(wanted) bytes; put back a whole copy"
        case .trailing(let count, let wanted):
            "has \(count) bytes, \(count - wanted) too many; put back a whole copy"
        case .damaged(let offset):
            "the bytes from \(offset) on mean nothing; put back a whole copy"
        case .otherDimensions(let found):
            "holds \(found.pageCount) pages of \(found.pageWordCount) words, which is not the "
                + "memory of this card; is it the right file?"
        case .straddlingPages:
            "durability .answers needs pages whose words are a power of two; use .writes"
        }
    }
}
