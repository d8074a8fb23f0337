/// The name of an application on a card. ISO 7816-4, 8.2.1.2
///
/// ```
/// RID (5 bytes) | PIX (0...11 bytes)     registered: the first half byte is A or D
/// 5...16 bytes                           else: E an object identifier, F proprietary
/// ```
/// A view: the bytes stay where the caller has them.
public struct ApplicationIdentifier: ~Escapable {
    /// The fewest bytes: a registered provider without an extension.
    public static var byteCountMin: Int { 5 }
    /// The most bytes.
    public static var byteCountMax: Int { 16 }

    /// Who keeps the register that the first half byte names.
    public enum Registration: Equatable, Sendable {
        /// A: the international register of ISO 7816-5.
        case international
        /// D: the register of a country.
        case national
        /// E: an object identifier of a standard.
        case standard
        /// F: nobody.
        case proprietary
        /// 0...9: the number of an issuer of ISO 7812.
        case issuer
        /// B and C: nobody yet.
        case reserved
    }

    /// All the bytes.
    public let bytes: Span<UInt8>

    /// A view of these bytes as an application identifier.
    /// - Throws: `.truncated` at the count if there are fewer than ``byteCountMin`` bytes; `.limit`
    ///   at ``byteCountMax`` if there are more than that.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) throws(ISO7816Error) {
        guard bytes.count >= ApplicationIdentifier.byteCountMin else {
            throw ISO7816Error(.truncated, at: bytes.count)
        }
        guard bytes.count <= ApplicationIdentifier.byteCountMax else {
            throw ISO7816Error(.limit, at: ApplicationIdentifier.byteCountMax)
        }
        self.bytes = bytes
    }

    /// Who keeps the register.
    public var registration: Registration {
        switch bytes[0] >> 4 {
        case 0...9: .issuer
        case 0xA: .international
        case 0xD: .national
        case 0xE: .standard
        case 0xF: .proprietary
        default: .reserved
        }
    }

    /// The registered application provider identifier, 5 bytes; empty if there is none.
    public var rid: Span<UInt8> {
        @_lifetime(copy self)
        get {
            switch registration {
            case .international, .national: bytes.extracting(0..<5)
            case .standard, .proprietary, .issuer, .reserved: bytes.extracting(0..<0)
            }
        }
    }

    /// The proprietary application identifier extension, what follows the RID; all the bytes if
    /// there is no RID.
    public var pix: Span<UInt8> {
        @_lifetime(copy self)
        get { bytes.extracting(rid.count..<bytes.count) }
    }

    /// Whether SELECT with this much of a name may select the application: its bytes begin with
    /// `name`, which has at least one byte. ISO 7816-4, 7.1.1 (p1 = 04)
    public func matches(name: Span<UInt8>) -> Bool {
        guard !name.isEmpty, name.count <= bytes.count else { return false }
        for index in name.indices where name[index] != bytes[index] {
            return false
        }
        return true
    }

    /// Whether both are the same identifier, of the same length.
    public func equals(_ other: borrowing ApplicationIdentifier) -> Bool {
        bytes.count == other.bytes.count && matches(name: other.bytes)
    }
}
