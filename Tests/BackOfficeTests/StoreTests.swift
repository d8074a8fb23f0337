import BackOffice
import BursaTestSupport
import Foundation
import Purse
import Testing

@Suite struct StoreTests {
    @Test func `both stores tell the same of the same random life`() throws {
        for seed in UInt64(1)...20 {
            var generator = SeededGenerator(seed: seed)
            let offices = try Books.allCases.map { try $0.office() }
            var cards = (1...4).map { ModelCard(number: $0) }
            for card in cards { for office in offices { try office.register(card.account) } }
            var handedOver: [TerminalRecord] = []
            for step in 1...200 {
                let index = Int.random(in: 0..<4, using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0:
                    let record = cards[index].request(.random(in: 0..<500, using: &generator))
                    for office in offices { try? office.authorise(record) }
                    if Bool.random(using: &generator) {
                        cards[index].complete(record)
                        for office in offices { try office.recordOnline(record) }
                    }
                case 1: cards[index].offline -= cards[index].offline > 1 ? 1 : 0
                case 2:
                    let again = handedOver.shuffled(using: &generator).prefix(3)
                    for office in offices { _ = try office.collect(Array(again)) }
                default:
                    let amount = UInt32.random(in: 0...cards[index].balance, using: &generator)
                    let record = cards[index].pay(
                        amount, till: 1, terminalSequence: UInt32(step))
                    handedOver.append(record)
                    for office in offices { _ = try office.collect([record]) }
                }
            }
            let told = try offices.map { office in
                try office.read { books throws(BackOfficeError) in
                    (
                        try books.accounts(), try books.alarms(), try books.disputed(),
                        try books.collectedTotal(),
                        try books.postings(of: CardSerial(cards[0].serial))
                    )
                }
            }
            #expect(told[0] == told[1], "seed \(seed)")
        }
    }

    @Test func `books in a file are there when they are opened again`() throws {
        let path = NSTemporaryDirectory() + "bursa-books-\(UUID().uuidString)"
        defer {
            for end in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
        var card = ModelCard(number: 1)
        do {
            let office = BackOffice(try SQLiteStore(path), verifier: ModelCard.verifier)
            try office.register(card.account)
            try office.load(&card, 1000)
        }
        let office = BackOffice(try SQLiteStore(path), verifier: ModelCard.verifier)
        #expect(try office.shadow(card) == 1000)
    }

    @Test func `a file that is no database is refused`() throws {
        let path = NSTemporaryDirectory() + "bursa-books-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("this is no database, and longer than a header of sqlite is\n".utf8)
            .write(to: URL(fileURLWithPath: path))
        #expect(throws: BackOfficeError.self) { _ = try SQLiteStore(path) }
    }
}

func == (
    left: ([CardAccount], [Alarm], [Posting], Int64, [Posting]),
    right: ([CardAccount], [Alarm], [Posting], Int64, [Posting])
) -> Bool {
    left.0 == right.0 && left.1 == right.1 && left.2 == right.2 && left.3 == right.3
        && left.4 == right.4
}
