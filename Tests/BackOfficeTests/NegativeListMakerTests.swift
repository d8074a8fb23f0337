import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct NegativeListMakerTests {
    private let serials = [[UInt8]](
        [[9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]])
    private let issuer = SignedList.issuer
    private let publicKey = SignedList.publicKey
    private let secret = SignedList.secret
    private var entries: [NegativeListEntry] {
        serials.map { NegativeListEntry(serial: inline($0)) }
            + [
                NegativeListEntry(keyVersion: 3),
                NegativeListEntry(terminal: [0, 0, 1, 0, 0, 0x50]),
            ]
    }

    private func made(
        _ entries: [NegativeListEntry], issuer: [UInt8] = SignedList.issuer,
        date: UInt32 = 0x2026_0228, by secret: [UInt8] = SignedList.secret
    ) throws(BackOfficeError) -> [UInt8] {
        try NegativeListMaker.list(
            issuer: issuer, version: 7, date: date, entries: entries, signingKey: secret.span)
    }

    @Test func `the bytes are those that a slow maker makes`() throws {
        let list = SignedList.made(
            [serials[1], serials[0]].map(SignedList.serial)
                + [SignedList.terminal(SampleKeys.terminal), SignedList.keyVersion(3)])
        #expect(try made(entries) == list)
    }

    @Test func `what makes no list is refused, and a date that is no day with it`() {
        func isRefused(_ body: () throws(BackOfficeError) -> [UInt8]) -> Bool {
            do throws(BackOfficeError) { _ = try body() } catch {
                guard case .list = error.code else { return false }
                return true
            }
            return false
        }
        #expect(isRefused { () throws(BackOfficeError) in try made([], issuer: [1]) })
        #expect(isRefused { () throws(BackOfficeError) in try made([], date: 0x2026_0229) })
        let zero = [UInt8](repeating: 0, count: 32)
        #expect(isRefused { () throws(BackOfficeError) in try made([], by: zero) })
        #expect(!isRefused { () throws(BackOfficeError) in try made([]) })
    }

    @Test(arguments: Books.allCases)
    func `each list of an office has a higher version and names the cards that are listed`(
        books: Books
    ) throws {
        let office = try books.office()
        let cards = (1...3).map { ModelCard(number: $0) }
        for card in cards { try office.register(card.account) }
        var guardian = NegativeListGuard()
        for (round, state) in [CardAccount.State.listed, .active, .listed].enumerated() {
            try office.set(state, of: CardSerial(cards[1].serial))
            #expect(throws: BackOfficeError.self) {
                try office.makeNegativeList(
                    issuer: [], date: 0x2026_0301, signingKey: secret.span)
            }
            let bytes = try office.makeNegativeList(
                issuer: issuer, date: 0x2026_0301,
                and: [NegativeListEntry(keyVersion: 9)], signingKey: secret.span)
            let list = try UnverifiedNegativeList(parsing: bytes.span).verified(
                issuer: issuer.span, publicKey: publicKey.span,
                by: &guardian)
            let listed = cards.map { card in
                let entry = NegativeListEntry(serial: card.serial)
                return list.contains(entry)
            }
            #expect(listed == [false, state == .listed, false])
            let (version, count) = (list.version, list.count)
            #expect(version == UInt32(round) + 1)
            #expect(count == (state == .listed ? 2 : 1))
        }
    }
}
