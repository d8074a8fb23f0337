import BackOffice
import BursaTestSupport
import CardKernel
import Purse
import Testing

extension TerminalRecord {
    /// The record with a receipt behind it that a scalar signed, as a till reads it from its files.
    fileprivate func signed(by secret: [UInt8]) throws -> TerminalRecord {
        let receipt = Receipt(of: transaction, keyVersion: 1)
        var content = written(capacity: TerminalRecord.byteCount) { encode(into: &$0) }
        content.replaceSubrange(
            106..<172, with: [1, 1] + CardKey.signed(array(receipt.bytes), by: secret)[78...])
        var check = WordCheck()
        for offset in stride(from: 0, to: 172, by: 4) {
            check.absorb(content[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) })
        }
        content.replaceSubrange(172..., with: big(check.word))
        let parsed = TerminalRecord(parsing: content.span)
        return try #require(parsed)
    }
}

@Suite struct ReceiptTests {
    @Test(arguments: Books.allCases)
    func `a receipt that the card did not sign is an alarm, and the payment is posted by its code`(
        books: Books
    ) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(card.account)
        try office.load(&card, 1000)
        let right = try card.pay(10, till: 1, terminalSequence: 1).signed(by: CardKey.secret)
        let wrong = try card.pay(10, till: 1, terminalSequence: 2)
            .signed(by: [UInt8](repeating: 3, count: 32))
        let report = try office.collect([right, wrong])
        #expect(report.rulings == [.accepted, .accepted])
        #expect(report.alarms == [Alarm(.wrongReceipt, Posting(wrong))])
        #expect(report.alarms.map(\.kind.accusesCard) == [false])
        #expect(try office.collect([right, wrong]).alarms.isEmpty)
        #expect(try office.alarms() == [.wrongReceipt])
    }

    @Test func `the receipt of another payment is none of this one`() throws {
        var card = ModelCard(number: 1)
        card.balance = 1000
        let first = try card.pay(10, till: 1, terminalSequence: 1).signed(by: CardKey.secret)
        let second = try card.pay(10, till: 1, terminalSequence: 2).signed(by: CardKey.secret)
        let verifier = ModelCard.verifier
        for record in [first, second] {
            #expect(verifier.isReceiptRight(record, key: CardKey.publicKey))
            #expect(!verifier.isReceiptRight(record, key: []))
        }
        let receipt = try #require(first.receipt)
        #expect(receipt.tells(of: first.transaction) && !receipt.tells(of: second.transaction))
        let key = CardKey.publicKey
        let isSigned = receipt.isSigned(by: key.span, signature: second.signature.span)
        #expect(!isSigned)
    }

    @Test(arguments: Books.allCases)
    func `of a card without a receipt key no receipt is looked at`(books: Books) throws {
        let office = try books.office()
        var card = ModelCard(number: 1)
        try office.register(
            CardAccount(serial: CardSerial(card.serial), name: "plain", receiptKey: []))
        try office.load(&card, 1000)
        let record = try card.pay(10, till: 1, terminalSequence: 1).signed(by: CardKey.secret)
        #expect(try office.collect([record]).alarms.isEmpty)
    }
}
