import CryptoCore
public import Purse

/// Makes the negative list that terminals consult, as `Purse.docc/Specification.md` draws it.
public enum NegativeListMaker {
    /// The most entries of a list.
    public static var entryCountMax: Int { 1_000_000 }

    /// The bytes of a list.
    /// - Parameters:
    ///   - issuer: 8 bytes.
    ///   - version: above that of every list before.
    ///   - date: a day of the calendar, BCD YYYYMMDD.
    ///   - entries: in any order; what comes twice is taken once.
    ///   - signingKey: the issuer's private scalar, 32 bytes, which the caller wipes.
    /// - Throws: `.list` for an issuer of another length, a date that is no day, too many entries, or a
    ///   scalar that is none.
    public static func list(
        issuer: [UInt8], version: UInt32, date: UInt32, entries: [NegativeListEntry],
        signingKey: Span<UInt8>
    ) throws(BackOfficeError) -> [UInt8] {
        guard issuer.count == 8 else {
            throw BackOfficeError(.list("an issuer has 8 bytes"), "list")
        }
        guard CalendarDay(bcd: date) != nil else {
            throw BackOfficeError(.list("\(String(date, radix: 16)) is no day: YYYYMMDD"), "list")
        }
        guard entries.count <= entryCountMax else {
            throw BackOfficeError(.list("\(entries.count) entries are too many"), "list")
        }
        let sorted = Set(entries.map { entry in entry.bytes.indices.map { entry.bytes[$0] } })
            .sorted { $0.lexicographicallyPrecedes($1) }
        var list = Array("BNL1".utf8) + issuer
        for number in [version, date, UInt32(sorted.count)] {
            list += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        list += sorted.joined()
        return list + (try signature(of: list, by: signingKey))
    }

    private static func signature(
        of list: [UInt8], by scalar: Span<UInt8>
    ) throws(BackOfficeError) -> [UInt8] {
        var digest = InlineArray<32, UInt8>(repeating: 0)
        var room = digest.mutableSpan
        var hash = SHA256()
        hash.update(list.span)
        hash.finish(into: &room)
        var signature = [UInt8](repeating: 0, count: P256.signatureByteCount)
        var output = signature.mutableSpan
        do throws(CryptoError) {
            try P256PrivateKey.withKey(scalar) { key throws(CryptoError) in
                try key.sign(digest: digest.span, using: SHA256.self, into: &output)
            }
        } catch {
            throw BackOfficeError(.list("the signing key is none: \(error)"), "list")
        }
        return signature
    }
}
