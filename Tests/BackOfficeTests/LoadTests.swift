import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct LoadTests {
    private func declined(_ body: () throws -> Void) -> BackOfficeError.Declined? {
        do {
            try body()
            return nil
        } catch {
            guard case .declined(let reason) = (error as? BackOfficeError)?.code else { return nil }
            return reason
        }
    }

    @Test(arguments: Books.allCases)
    func `limits of an operator`(books: Books) throws {
        let office = try books.office()
        office.loadPolicy.maximumAmount = 1000
        office.loadPolicy.dayLimit = 1500
        var card = ModelCard(number: 1)
        try office.register(card.account)
        #expect(declined { try office.authorise(card.request(1001)) } == .amount(maximum: 1000))
        try office.load(&card, 1000)
        #expect(declined { try office.authorise(card.request(501)) } == .day(maximum: 1500))
        try office.load(&card, 500)
        let tomorrow = card.request(1000, date: 0x2026_0302)
        #expect(declined { try office.authorise(tomorrow) } == nil)
    }

    @Test(arguments: Books.allCases)
    func `a listed card is not loaded, and gives back what is on it`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        try office.load(&card, 1000)
        try office.set(.listed, of: CardSerial(card.serial))
        #expect(declined { try office.authorise(card.request(1)) } == .listed)
        let unload = card.request(400, .purseUnload)
        #expect(declined { try office.authorise(unload) } == nil)
        card.complete(unload)
        try office.recordOnline(unload)
        #expect(try office.shadow(card) == 600)
    }

    @Test(arguments: Books.allCases)
    func `an older copy of a card is seen at its next load`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        let fresh = card
        try office.load(&card, 1000)
        #expect(
            declined { try office.authorise(fresh.request(1)) }
                == .counterWentBack(found: 1, expected: 2))
        let loaded = card
        _ = try office.collect([card.pay(300, till: 1, terminalSequence: 1)])
        #expect(
            declined { try office.authorise(loaded.request(1)) }
                == .valueMade(found: 1000, atMost: 700))
        #expect(try office.alarms() == [.counterWentBack, .valueMade])
    }

    @Test(arguments: Books.allCases)
    func `a load that was interrupted alarms nobody, whether it was done or not`(
        books: Books
    ) throws {
        let office = try books.office()
        for isDone in [false, true] {
            var card = ModelCard(number: isDone ? 1 : 2)
            try office.register(card.account)
            let first = card.request(1000)
            try office.authorise(first)
            if isDone {
                card.complete(first)
                try office.recordOnline(first)
                try office.recordOnline(first)
            } else {
                // It was not done, and begins again with the same number.
                try office.authorise(card.request(2000))
                try office.cancel(card.request(2000))
            }
            try office.load(&card, 100)
            #expect(try office.shadow(card) == Int64(card.balance))
        }
        #expect(try office.alarms().isEmpty)
    }

    @Test(arguments: Books.allCases)
    func `two copies of a card that load at once are seen when both loads are recorded`(
        books: Books
    ) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        var copy = card
        // Neither is posted when the other is authorised, so both are.
        let (first, second) = (card.request(1000), copy.request(700))
        try office.authorise(first)
        try office.authorise(second)
        card.complete(first)
        copy.complete(second)
        #expect(try office.recordOnline(first) == .accepted)
        #expect(try office.recordOnline(second) == .disputed)
        #expect(try office.recordOnline(second) == .disputed)
        #expect(try office.recordOnline(first) == .duplicate)
        #expect(try office.alarms() == [.counterRepeated])
        #expect(try office.disputed() == [Posting(second)])
        #expect(try office.shadow(card) == 1000)
    }

    @Test(arguments: Books.allCases)
    func `of a number that was authorised twice either load may be the one that was done`(
        books: Books
    ) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        let (large, small) = (card.request(1000), card.request(10))
        try office.authorise(large)
        try office.authorise(small)
        card.complete(large)
        let report = try office.collect([card.pay(1000, till: 1, terminalSequence: 1)])
        #expect(report.alarms.isEmpty)
        try office.authorise(card.request(5))
        #expect(try office.alarms().isEmpty)
    }

    @Test(arguments: Books.allCases)
    func `an overdraft is on the card and in its shadow`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        for (limit, before) in [(5000, 0), (2000, 5000)] as [(UInt32, UInt32)] {
            var transaction = card.request(limit, .overdraftUpdate).transaction
            transaction.limit = before
            let update = TerminalRecord(
                stage: .accepted, transaction: transaction, tac: inline([1, 2, 3, 4, 5, 6, 7, 8]))
            try office.authorise(update)
            card.complete(update)
            try office.recordOnline(update)
            #expect(try office.shadow(card) == Int64(limit))
        }
        #expect(try office.alarms().isEmpty)
    }

    @Test(arguments: Books.allCases)
    func `the last number of a card is posted like the others`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        try office.load(&card, 100)
        card.online = 0xFFFE
        var unloads: [TerminalRecord] = []
        for _ in 1...2 {
            let unload = card.request(10, .purseUnload)
            try office.authorise(unload)
            #expect(try office.recordOnline(unload) == .accepted)
            card.balance -= 10
            card.online = 0xFFFF
            unloads.append(unload)
        }
        for unload in unloads { #expect(try office.recordOnline(unload) == .duplicate) }
        #expect(try office.shadow(card) == 80)
    }

    @Test(arguments: Books.allCases)
    func `a load that is recorded late belongs to its own day`(books: Books) throws {
        let office = try books.office()
        office.loadPolicy.dayLimit = 1000
        var card = ModelCard(number: 1)
        try office.register(card.account)
        let first = card.request(1000, date: 0x2026_0301)
        try office.authorise(first)
        card.complete(first)
        let second = card.request(900, date: 0x2026_0302)
        try office.authorise(second)
        card.complete(second)
        try office.recordOnline(second)
        try office.recordOnline(first)
        let third = card.request(101, date: 0x2026_0302)
        #expect(declined { try office.authorise(third) } == .day(maximum: 1000))
        try office.authorise(card.request(100, date: 0x2026_0302))
    }

    @Test(arguments: Books.allCases)
    func `a card is registered once`(books: Books) throws {
        let office = try books.office()
        let card = ModelCard(number: 1)
        try office.register(card.account)
        try office.register(card.account)
        var other = card.account
        other.name = "another"
        #expect(throws: BackOfficeError(.registered, "another")) { try office.register(other) }
        let stranger = ModelCard(number: 2)
        #expect(throws: BackOfficeError(.unknownCard, CardSerial(stranger.serial).description)) {
            try office.authorise(stranger.request(1))
        }
    }
}
