import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct TransactionTests {
    @Test(arguments: Books.allCases)
    func `what throws in its middle leaves nothing`(books: Books) throws {
        let office = try books.office()
        let card = ModelCard(number: 1)
        let serial = CardSerial(card.serial)
        try office.register(card.account)
        let before = try office.everything(of: serial)
        let posting = Posting(card.request(100))
        #expect(throws: BackOfficeError(.list("stop"), "x")) {
            try office.read { books throws(BackOfficeError) in
                var account = card.account
                account.shadow = 7
                try books.set(account)
                try books.set(ModelCard(number: 2).account)
                _ = try books.post(posting)
                try books.set(PendingLoad(key: posting.key, amount: 5, date: posting.date))
                try books.raise(Alarm(.overspent, posting))
                try books.raise(Alarm(.valueMade, posting))
                try books.dispute(posting)
                try books.raise(.negativeList, to: 3)
                throw BackOfficeError(.list("stop"), "x")
            }
        }
        #expect(try office.everything(of: serial) == before)
    }

    @Test(arguments: Books.allCases)
    func `a mark never falls`(books: Books) throws {
        let office = try books.office()
        let marks: [BackOfficeMark] = [
            .negativeList, .collection(terminal: [0, 0, 0, 0, 0, 1]),
            .collection(terminal: [0, 0, 0, 0, 0, 0x10]),
        ]
        let numbers = try office.read { books throws(BackOfficeError) in
            try books.raise(marks[0], to: 5)
            try books.raise(marks[0], to: 4)
            try books.raise(marks[1], to: .max)
            return try marks.map { mark throws(BackOfficeError) in try books.number(mark) }
        }
        #expect(numbers == [5, .max, nil])
    }
}
