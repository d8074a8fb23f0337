import BursaTestSupport
import CAllocations
import Purse

/// Purchases between a card, a PSAM and a terminal; the calls of all three are counted.
struct Purchases {
    let ledger: Ledger

    /// So many that the memories go round.
    func run() throws {
        try repeated("a purchase, id 00", try RepeatedPurchase(.tripleDES), 400)
        try repeated("a purchase, id 01", try RepeatedPurchase(.aes), 400)
        try repeated("a purchase, its receipt", try RepeatedPurchase(.aes, receipt: true), 10)
    }

    private func repeated(_ title: String, _ purchase: RepeatedPurchase, _ times: Int) throws {
        for _ in 0..<times {
            let before = allocations_counted()
            try purchase.run()
            ledger.add(title, allocations_counted() - before)
        }
    }
}
