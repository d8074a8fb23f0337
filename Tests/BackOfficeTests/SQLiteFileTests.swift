import BackOffice
import BursaTestSupport
import Foundation
import GRDB
import Purse
import Testing

@Suite struct SQLiteFileTests {
    private let secret = SignedList.secret

    /// Lends the path of a file that is not there yet, and leaves nothing behind.
    private func withFile(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "bursa-books-\(UUID().uuidString)"
        defer {
            for end in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
        try body(path)
    }

    private func opened(_ path: String) throws -> BackOffice {
        BackOffice(try SQLiteStore(path), verifier: ModelCard.verifier)
    }

    @Test func `books in a file are there when they are opened again`() throws {
        try withFile { path in
            var card = ModelCard(number: 1)
            let serial = CardSerial(card.serial)
            let before = try {
                let office = try opened(path)
                try office.register(card.account)
                try office.load(&card, 1000)
                var copy = card
                let batch = CollectedBatch(
                    terminal: [0, 0, 0, 0, 0, 1], number: 4,
                    records: [
                        card.pay(10, till: 1, terminalSequence: 1),
                        copy.pay(20, till: 2, terminalSequence: 1),
                    ])
                _ = try office.collect(batch)
                try office.authorise(card.request(50))
                try office.set(.listed, of: serial)
                _ = try office.makeNegativeList(
                    issuer: SignedList.issuer, date: 0x2026_0301,
                    signingKey: secret.span)
                return try office.everything(of: serial)
            }()
            let office = try opened(path)
            #expect(try office.everything(of: serial) == before)
            #expect(before.totals.pending == 50 && before.listVersion == 1)
            #expect(before.alarms.count == 1 && before.listed == [serial])
            let empty = CollectedBatch(terminal: [0, 0, 0, 0, 0, 1], number: 5, records: [])
            #expect(try office.collect(empty).highestNumberBefore == 4)
        }
    }

    @Test func `a file that holds no books of this version is refused, and left as it is`() throws {
        for sql in ["CREATE TABLE card (name TEXT)", "PRAGMA user_version = 2"] {
            try withFile { path in
                try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
                #expect(throws: BackOfficeError.self) { _ = try SQLiteStore(path) }
                let hasBooks = try DatabaseQueue(path: path).read { try $0.tableExists("posting") }
                #expect(!hasBooks)
            }
        }
        try withFile { path in
            let text = Data("this is no database, and longer than a header of sqlite is\n".utf8)
            try text.write(to: URL(fileURLWithPath: path))
            #expect(throws: BackOfficeError.self) { _ = try SQLiteStore(path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
        }
    }

    @Test func `a row that means nothing is an error and not left out`() throws {
        try withFile { path in
            var card = ModelCard(number: 1)
            let books = try opened(path)
            try books.register(card.account)
            try books.load(&card, 1000)
            _ = try books.collect([card.pay(10, till: 1, terminalSequence: 1)])
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "UPDATE posting SET type = 8")
            }
            let serial = CardSerial(card.serial)
            #expect(throws: BackOfficeError.self) { try books.everything(of: serial) }
            // What no number can be does not get in.
            for change in ["sequence = -1", "amount = 0x100000000", "tac = x'00'", "serial = 'x'"] {
                #expect(throws: DatabaseError.self) {
                    try DatabaseQueue(path: path).write {
                        try $0.execute(sql: "UPDATE posting SET \(change)")
                    }
                }
            }
        }
    }
}
