import CardKernel

/// Bytes that have the shape of a negative list, and are nothing more before their signature.
///
/// ```
///  0   4  42 4E 4C 31, "BNL1"
///  4   8  issuer identifier
/// 12   4  version, higher for each later list
/// 16   4  date, BCD
/// 20   4  count
/// 24      entries of 11 bytes: kind 1, value 10, in rising order
///     64  signature r 32 | s 32 over all before
/// ```
public struct UnverifiedNegativeList: ~Escapable {
    /// How many bytes stand before the entries.
    static var headByteCount: Int { 24 }
    static var signatureByteCount: Int { 64 }

    let bytes: Span<UInt8>

    /// A view of these bytes as a list.
    /// - Throws: ``NegativeListError/malformed``.
    @_lifetime(copy bytes)
    public init(parsing bytes: Span<UInt8>) throws(NegativeListError) {
        let frame = UnverifiedNegativeList.headByteCount + UnverifiedNegativeList.signatureByteCount
        guard bytes.count >= frame, bytes.number(at: 0, byteCount: 4) == 0x424E_4C31,
            CalendarDay(bcd: bytes.number(at: 16, byteCount: 4)) != nil
        else { throw .malformed }
        // In 64 bits no count overflows.
        let count = UInt64(bytes.number(at: 20, byteCount: 4))
        guard UInt64(bytes.count - frame) == count * UInt64(NegativeListEntry.byteCount) else {
            throw .malformed
        }
        self.bytes = bytes
    }

    /// The list, once it is shown to be the issuer's and no older than what was accepted before.
    /// - Parameters:
    ///   - issuer: the issuer whose list it must be, 8 bytes.
    ///   - publicKey: 04 | x 32 | y 32 of the issuer.
    ///   - guardian: takes on the version of the list; unchanged if this throws.
    @_lifetime(copy self)
    public consuming func verified(
        issuer: Span<UInt8>, publicKey: Span<UInt8>, by guardian: inout NegativeListGuard
    ) throws(NegativeListError) -> NegativeList {
        let content = bytes.extracting(
            0..<bytes.count - UnverifiedNegativeList.signatureByteCount)
        guard content.extracting(4..<12).isSame(as: issuer) else { throw .otherIssuer }
        let signature = bytes.extracting(content.count..<bytes.count)
        guard
            SignedBytes.verify(content, signature: signature, publicKey: publicKey)
                || guardian.isSeeded(.listUnsigned)
        else { throw .wrongSignature }
        let list = NegativeList(content)
        if let number = list.firstMalformedEntry { throw .malformedEntry(number) }
        try guardian.accept(list.version)
        return list
    }
}
