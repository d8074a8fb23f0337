public import Purse

extension BackOffice {
    /// Makes the next negative list: the cards that are on it here, and what else is given. Each has a
    /// version above that of every list before, also of one that was never handed out.
    /// - Parameters:
    ///   - issuer: 8 bytes.
    ///   - date: a day of the calendar, BCD YYYYMMDD.
    ///   - others: terminals and key versions.
    ///   - signingKey: the issuer's private scalar, 32 bytes, which the caller wipes.
    /// - Throws: `.list`, `.store`; the version stays as it was.
    public func makeNegativeList(
        issuer: [UInt8], date: UInt32, and others: [NegativeListEntry] = [],
        signingKey: Span<UInt8>
    ) throws(BackOfficeError) -> [UInt8] {
        // One transaction: no two lists have one version, whoever else makes one.
        try store.withTransaction { books throws(BackOfficeError) in
            let last = try books.number(.negativeList) ?? 0
            guard last < .max else { throw BackOfficeError(.list("no version is left"), "list") }
            let cards = try books.listed().map { NegativeListEntry(serial: $0.inlineBytes) }
            let list = try NegativeListMaker.list(
                issuer: issuer, version: last + 1, date: date, entries: cards + others,
                signingKey: signingKey)
            try books.raise(.negativeList, to: last + 1)
            return list
        }
    }
}
