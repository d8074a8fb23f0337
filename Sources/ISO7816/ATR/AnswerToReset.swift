/// What a card sends when it is reset. ISO 7816-3, 8
///
/// ```
/// TS | T0 | TA1 TB1 TC1 TD1 | TA2 TB2 TC2 TD2 | … | T1…TK | TCK
///
/// TS   3B direct, 3F inverse convention
/// T0   presence of TA1 TB1 TC1 TD1 in bits 5...8, K in bits 1...4
/// TDi  presence of the next group in bits 5...8, a protocol T in bits 1...4
/// TCK  makes T0…TCK exclusive-or to zero; absent if T=0 is the only protocol named
/// ```
/// Parsing looks at the structure, TS and TCK. A value that the standard reserves is told by the
/// property that would use it: a reader must not refuse a card for an offer that it can decline.
public struct AnswerToReset: ~Escapable {
    /// The most bytes: TS and 32 more. ISO 7816-3, 8.2.1
    public static var byteCountMax: Int { 33 }

    /// How the bits of a character lie on the line.
    public enum Convention: UInt8, Equatable, Sendable {
        /// High is one, the least significant bit comes first.
        case direct = 0x3B
        /// Low is one, the most significant bit comes first.
        case inverse = 0x3F
    }

    /// How the bits of a character lie on the line.
    public let convention: Convention
    /// All the bytes, TS first.
    public let bytes: Span<UInt8>
    /// The historical bytes, 0...15; ``HistoricalBytes`` reads them.
    public let historical: Span<UInt8>
    /// TCK, where the protocols ask for it.
    public let checkByte: UInt8?
    /// Bit T is set if a TDi names the protocol T; 0 if there is no TDi.
    let namedProtocols: UInt16

    /// Parses the bytes of one whole answer to reset.
    /// - Throws: ``ISO7816Error`` with
    ///   - `.invalidValue` at TS if it is neither 3B nor 3F, at TD1 if it names T=15,
    ///   - `.limit` at ``byteCountMax`` if there are more bytes,
    ///   - `.truncated` at the first byte that is missing, or at the historical bytes,
    ///   - `.checksum` at TCK,
    ///   - `.trailingBytes` at the first byte after the end; a TCK where T=0 is the only protocol
    ///     is such a byte.
    @_lifetime(copy bytes)
    public init(parsing bytes: Span<UInt8>) throws(ISO7816Error) {
        guard !bytes.isEmpty else { throw ISO7816Error(.truncated, at: 0) }
        guard let convention = Convention(rawValue: bytes[0]) else {
            throw ISO7816Error(.invalidValue, at: 0)
        }
        guard bytes.count <= AnswerToReset.byteCountMax else {
            throw ISO7816Error(.limit, at: AnswerToReset.byteCountMax)
        }
        guard bytes.count >= 2 else { throw ISO7816Error(.truncated, at: 1) }
        var reader = InterfaceReader(bytes)
        var named: UInt16 = 0
        while let group = try reader.next() {
            if group.number == 2, group.protocolNumber == 15 {
                throw ISO7816Error(.invalidValue, at: reader.groupOffset - 1)
            }
            if group.number >= 2 {
                named |= 1 << UInt16(group.protocolNumber)
            }
        }
        let end = reader.position + Int(bytes[1] & 0x0F)
        guard bytes.count >= end else { throw ISO7816Error(.truncated, at: reader.position) }
        self.convention = convention
        self.bytes = bytes
        historical = bytes.extracting(reader.position..<end)
        namedProtocols = named
        checkByte = try AnswerToReset.checkByte(of: bytes, at: end, isPresent: named & ~1 != 0)
    }

    /// The exclusive-or of T0 and all that follows, or an error if it is not zero.
    private static func checkByte(
        of bytes: Span<UInt8>, at end: Int, isPresent: Bool
    ) throws(ISO7816Error) -> UInt8? {
        let count = isPresent ? end + 1 : end
        guard bytes.count >= count else { throw ISO7816Error(.truncated, at: end) }
        guard bytes.count == count else { throw ISO7816Error(.trailingBytes, at: count) }
        guard isPresent else { return nil }
        var sum: UInt8 = 0
        for index in 1..<count {
            sum ^= bytes[index]
        }
        guard sum == 0 else { throw ISO7816Error(.checksum, at: end) }
        return bytes[end]
    }
}
