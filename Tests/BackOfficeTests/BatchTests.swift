import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct BatchTests {
    private let till: [UInt8] = [0, 0, 0, 0, 0, 1]

    /// Three cards, and three collections of a till at which they paid.
    private func furnished(_ office: BackOffice) throws -> [CollectedBatch] {
        var cards = (1...3).map { ModelCard(number: $0) }
        for index in cards.indices {
            try office.register(cards[index].account)
            try office.load(&cards[index], 5000)
        }
        var sequence: UInt32 = 0
        return (1...3 as ClosedRange<UInt32>).map { number in
            let records = cards.indices.flatMap { card in
                (1...2).map { _ in
                    sequence += 1
                    return cards[card].pay(10, till: 1, terminalSequence: sequence)
                }
            }
            return CollectedBatch(terminal: till, number: number, records: records)
        }
    }

    private func told(_ office: BackOffice) throws -> Everything {
        try office.everything(of: CardSerial(ModelCard(number: 1).serial))
    }

    @Test(arguments: Books.allCases)
    func `a batch ten times is a batch once`(books: Books) throws {
        let office = try books.office()
        let batch = try furnished(office)[0]
        let first = try office.collect(batch)
        #expect((first.accepted, first.acceptedTotal) == (6, 60))
        #expect(first.highestNumberBefore == nil)
        let before = try told(office)
        for _ in 0..<10 {
            let again = try office.collect(batch)
            #expect((again.accepted, again.duplicates, again.acceptedTotal) == (0, 6, 0))
            #expect(again.highestNumberBefore == 1)
            #expect(again.alarms.isEmpty)
            #expect(try told(office) == before)
        }
    }

    @Test(arguments: Books.allCases)
    func `in whatever order batches come, and however often, the books say the same`(
        books: Books
    ) throws {
        let office = try books.office()
        for batch in try furnished(office) { _ = try office.collect(batch) }
        let expected = try told(office)
        #expect(expected.alarms.isEmpty && expected.disputed.isEmpty)
        #expect(expected.totals.collected == 180)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            let other = try books.office()
            var batches = try furnished(other)
            batches += batches.filter { _ in Bool.random(using: &generator) }
            for batch in batches.shuffled(using: &generator) {
                let records = batch.records.shuffled(using: &generator)
                let parts = [records.prefix(2), records.suffix(5)]
                for part in parts {
                    _ = try other.collect(
                        CollectedBatch(
                            terminal: batch.terminal, number: batch.number, records: Array(part)))
                }
            }
            #expect(try told(other) == expected)
        }
    }

    @Test(arguments: Books.allCases)
    func `a collection that did not come is seen, and comes later`(books: Books) throws {
        let office = try books.office()
        let batches = try furnished(office)
        #expect(try office.collect(batches[0]).highestNumberBefore == nil)
        #expect(try office.collect(batches[2]).highestNumberBefore == 1)
        let late = try office.collect(batches[1])
        #expect((late.accepted, late.highestNumberBefore) == (6, 3))
        #expect(try office.collect(batches[0]).highestNumberBefore == 3)
        #expect(try office.alarms().isEmpty)
    }

    @Test(arguments: Books.allCases)
    func `disputed payments have a sum of their own`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        try office.load(&card, 1000)
        var copy = card
        let batches = (1...2 as ClosedRange<UInt32>).map {
            CollectedBatch(
                terminal: till, number: $0,
                records: [
                    card.pay(10, till: 1, terminalSequence: $0),
                    copy.pay(20, till: 2, terminalSequence: $0),
                ])
        }
        let reports = try batches.map { try office.collect($0) }
        #expect(reports.map(\.disputedTotal) == [20, 20])
        #expect(reports.map(\.alarms.count) == [1, 1])
        let totals = try office.totals()
        #expect((totals.collected, totals.disputed, totals.shadow) == (20, 40, 980))
    }
}
