import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct CollectionTests {
    private func furnished(_ books: Books) throws -> (BackOffice, ModelCard) {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        try office.load(&card, 5000)
        return (office, card)
    }

    @Test(arguments: Books.allCases)
    func `what a card pays comes off its shadow, once`(books: Books) throws {
        var (office, card) = try furnished(books)
        let records = (1...3).map { card.pay(100 * $0, till: 1, terminalSequence: $0) }
        let report = try office.collect(records)
        #expect((report.accepted, report.acceptedTotal) == (3, 600))
        #expect(report.rulings == [.accepted, .accepted, .accepted])
        for _ in 0..<10 {
            let again = try office.collect(records.reversed())
            #expect((again.accepted, again.duplicates, again.alarms) == (0, 3, []))
        }
        #expect(try office.shadow(card) == 4400)
        #expect(try office.totals().collected == 600)
    }

    @Test(arguments: Books.allCases)
    func `two payments with one number are an alarm, and the second is kept apart`(
        books: Books
    ) throws {
        var (office, card) = try furnished(books)
        var copy = card
        let first = card.pay(100, till: 1, terminalSequence: 1)
        let second = copy.pay(100, till: 2, terminalSequence: 1)
        #expect(try office.collect([first]).alarms.isEmpty)
        let report = try office.collect([second, second])
        #expect(report.rulings == [.disputed, .disputed])
        #expect(try office.alarms() == [.counterRepeated])
        #expect(try office.shadow(card) == 4900)
        #expect(try office.disputed().map(\.terminal[5]) == [2])
    }

    @Test(arguments: Books.allCases)
    func `a code that no card made is refused`(books: Books) throws {
        var (office, card) = try furnished(books)
        let right = card.pay(100, till: 1, terminalSequence: 1)
        var forged = right.transaction
        forged.amount = 99
        var foreign = right.transaction
        foreign.keyVersion ^= 1
        let wrong = [
            TerminalRecord(stage: .accepted, transaction: forged, tac: right.tac),
            TerminalRecord(stage: .accepted, transaction: foreign, tac: right.tac),
        ]
        let report = try office.collect(wrong)
        #expect(report.rulings == [.wrongCode, .wrongCode])
        #expect(report.rejected == 2)
        #expect(report.alarms.map(\.kind.accusesCard) == [false])
        #expect(try office.shadow(card) == 5000)
        #expect(try office.collect([right]).accepted == 1)
    }

    @Test(arguments: Books.allCases)
    func `what no card did alarms nobody`(books: Books) throws {
        var (office, card) = try furnished(books)
        let load = card.request(100)
        let payment = card.pay(100, till: 1, terminalSequence: 1)
        let intended = TerminalRecord(
            stage: .intended, transaction: payment.transaction, tac: payment.tac)
        let report = try office.collect([load, intended])
        #expect(report.rulings == [.notPayment, .incomplete])
        #expect(report.alarms.isEmpty)
        #expect(try office.shadow(card) == 5000)
        #expect(try office.collect([payment]).accepted == 1)
    }

    @Test(arguments: Books.allCases)
    func `a card that was never issued is refused`(books: Books) throws {
        let (office, _) = try furnished(books)
        var stranger = ModelCard(number: 99)
        stranger.balance = 100
        let report = try office.collect([stranger.pay(10, till: 1, terminalSequence: 1)])
        #expect(report.rulings == [.unknownCard])
        #expect(try office.alarms() == [.unknownCard])
    }

    @Test(arguments: Books.allCases)
    func `more than was loaded is an alarm, but not while a load is pending`(
        books: Books
    ) throws {
        var (office, card) = try furnished(books)
        // The card does the load, and its answer is lost on the way to the host.
        let pending = card.request(1000)
        try office.authorise(pending)
        card.complete(pending)
        let record = card.pay(6000, till: 1, terminalSequence: 1)
        #expect(try office.collect([record]).alarms.isEmpty)
        try office.recordOnline(pending)
        #expect(try office.shadow(card) == 0)
        // Another card that holds more than it was given.
        card.balance = 500
        #expect(
            try office.collect([card.pay(500, till: 1, terminalSequence: 2)]).alarms.map(\.kind)
                == [.overspent])
    }
}
