import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct NegativeListTests {
    private let issuer = Array("BURSA-01".utf8)

    private func made(_ entries: [NegativeListEntry]) throws(BackOfficeError) -> [UInt8] {
        let secret = SignedList.secret
        return try NegativeListMaker.list(
            issuer: issuer, version: 3, date: 0x2026_0301, entries: entries,
            signingKey: secret.span)
    }

    @Test func `a terminal takes the list, and finds what is on it`() throws {
        let card = ModelCard(number: 7)
        let terminal = InlineArray<6, UInt8>(repeating: 9)
        let bytes = try made([
            NegativeListEntry(keyVersion: 0x11), NegativeListEntry(serial: card.serial),
            NegativeListEntry(terminal: terminal), NegativeListEntry(serial: card.serial),
        ])
        let key = SignedList.publicKey
        var guardian = NegativeListGuard()
        let list = try UnverifiedNegativeList(parsing: bytes.span)
            .verified(issuer: issuer.span, publicKey: key.span, by: &guardian)
        let isListed = (
            list.contains(NegativeListEntry(serial: card.serial)),
            list.contains(NegativeListEntry(terminal: terminal)),
            list.contains(NegativeListEntry(keyVersion: 0x11)),
            list.contains(NegativeListEntry(serial: ModelCard(number: 8).serial))
        )
        let (count, version) = (list.count, list.version)
        #expect(isListed == (true, true, true, false))
        #expect((count, version) == (3, 3))
    }

    @Test func `a list is the same in whatever order its entries come`() throws {
        let entries = (0..<20).map { NegativeListEntry(serial: ModelCard(number: $0 * 37).serial) }
        #expect(try made(entries).dropLast(64) == made(entries.reversed()).dropLast(64))
    }

    @Test func `what cannot be a list is refused`() {
        let zeros = [UInt8](repeating: 0, count: 32)
        #expect(throws: BackOfficeError.self) {
            _ = try NegativeListMaker.list(
                issuer: [1], version: 1, date: 0x2026_0301, entries: [], signingKey: zeros.span)
        }
        #expect(throws: BackOfficeError.self) {
            _ = try NegativeListMaker.list(
                issuer: issuer, version: 1, date: 0x2026_0301, entries: [],
                signingKey: zeros.span)
        }
    }
}
