import BackOffice
import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct StandardPaymentTests {
    /// An office that knows the first sample card and its TAC master of algorithm 00.
    private func office(_ books: Books) throws -> BackOffice {
        let masters = TACMasters()
        masters.add(
            SampleKeys.name(.tac, .tripleDES), SampleKeys.master(.tac, .tripleDES).span)
        let office = try books.office(CodeVerifier(masters))
        var account = CardAccount(
            serial: CardSerial(inline(SampleKeys.serial)), name: "standard", receiptKey: [])
        account.shadow = 100_000
        try office.register(account)
        return office
    }

    /// A payment of algorithm 00: its code says nothing of the number of the card.
    private func payment(number: UInt16, terminalSequence: UInt32) -> TerminalRecord {
        var transaction = Payment(.tripleDES) { $0.sequence = number }
            .transaction(terminalSequence)
        transaction.keyVersion = SampleKeys.version(.tripleDES)
        let code = tac(transaction, SampleKeys.cardKey(.tac, .tripleDES))
        return TerminalRecord(
            stage: .accepted, transaction: transaction,
            tac: InlineArray { $0 < code.count ? code[$0] : 0 })
    }

    @Test(arguments: Books.allCases)
    func `a payment that comes again under another number is paid once`(books: Books) throws {
        let office = try office(books)
        let right = payment(number: 5, terminalSequence: 70)
        let renumbered = payment(number: 9, terminalSequence: 70)
        #expect(array(right.tac) == array(renumbered.tac))
        let report = try office.collect([right, renumbered, right, renumbered])
        #expect(report.rulings == [.accepted, .renumbered, .duplicate, .renumbered])
        #expect((report.accepted, report.duplicates, report.rejected) == (1, 1, 2))
        #expect(report.alarms == [Alarm(.renumbered, Posting(renumbered))])
        #expect(report.alarms.map(\.kind.accusesCard) == [false])
        #expect(try office.totals().collected == 1234)
    }

    @Test(arguments: Books.allCases)
    func `payments of algorithm 00 are posted, disputed and known again like others`(
        books: Books
    ) throws {
        let office = try office(books)
        let records = (1...3 as ClosedRange<UInt16>).map {
            payment(number: $0, terminalSequence: UInt32($0) + 70)
        }
        #expect(try office.collect(records).accepted == 3)
        #expect(try office.collect(records.reversed()).duplicates == 3)
        let copy = payment(number: 2, terminalSequence: 99)
        #expect(try office.collect([copy]).rulings == [.disputed])
        #expect(try office.alarms() == [.counterRepeated])
        #expect(try office.disputed() == [Posting(copy)])
    }
}
