import BackOffice
import Foundation
import Purse
import Scheme

/// How many payments a second the back office takes over: each TAC verified, each posted once, durably, in
/// batches as tills hand them over.
struct CollectionMeasurement {
    private static let cardCount = 20
    private static let batchCount = 1000

    /// Per second, one for each round, each with books of its own.
    let rates: [Double]

    init(_ scheme: BenchScheme, rounds: Int) throws {
        let batches = try CollectionMeasurement.batches(scheme)
        let desk = scheme.desk
        let root = try desk.root(passphrase: nil)
        rates = try failing {
            try (0..<rounds).map { round in
                let path = desk.home.path + "/collection-\(round).sqlite"
                let office = BackOffice(
                    try SQLiteStore(path), verifier: CodeVerifier(desk.scheme, root))
                for card in try desk.home.cards() {
                    guard let serial = CardSerial(card.serialBytes) else { continue }
                    var account = CardAccount(serial: serial, name: card.name, receiptKey: [])
                    account.shadow = 15_000
                    try office.register(account)
                }
                let begin = nanosecondsNow()
                for batch in batches {
                    guard try office.collect(batch).accepted == batch.count else {
                        throw Failure(.refused, "bench: a payment was not accepted")
                    }
                }
                let seconds = Double(nanosecondsNow() - begin) / 1e9
                return Double(batches.count * CollectionMeasurement.batchCount) / seconds
            }
        }
    }

    /// Payments of several cards, mixed as a till has them.
    private static func batches(_ scheme: BenchScheme) throws -> [[TerminalRecord]] {
        let desk = scheme.desk
        let policy = try scheme.policy()
        let request = TerminalRequest(
            .pursePurchase, amount: 1, date: desk.moment.date, time: desk.moment.time)
        var cards: [DirectTransactions<PSAM>] = []
        for number in 0..<cardCount {
            let name = "payer-\(number)"
            try desk.issue(name, profile: "prepaid", try desk.root(passphrase: nil))
            _ = try desk.load(desk.card(name), 15_000, account: .purse, TransactionExtras())
            cards.append(try failing { try desk.home.directPurchases(card: name, till: "till") })
        }
        return try (0..<cardCount).map { _ in
            try (0..<batchCount).map { index in
                let card = cards[index % cardCount]
                guard card.run(TerminalMachine(request, policy: policy)) == .success else {
                    throw Failure(.refused, "bench: a purchase was refused")
                }
                return card.lastRecord
            }
        }
    }
}
