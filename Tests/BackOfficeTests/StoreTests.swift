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
            for card in cards {
                let serial = CardSerial(card.serial)
                let told = try offices.map { try $0.everything(of: serial) }
                #expect(told[0] == told[1], "seed \(seed)")
                // The postings say all: from them alone the shadow follows.
                let shadow = told[0].accounts.first { $0.serial == serial }?.shadow
                #expect(shadow == told[0].postings.reduce(0) { $0 + $1.change })
            }
        }
    }
}
