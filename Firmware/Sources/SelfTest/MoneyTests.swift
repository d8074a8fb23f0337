import ImageSupport
import Money

/// Amounts and their text.
func moneyTests(_ report: inout Report) {
    // The text "12.34 EUR".
    report.expect("amount, a sum as text", "31322e333420455552") { out throws(MoneyError) in
        let sum = try Amount(parsing: ascii("10.00 EUR")) + Amount(parsing: ascii("2.34 EUR"))
        try append(to: &out) { output throws(MoneyError) in try sum.encode(into: &output) }
    }
    report.expect("amount, overflow", is: true) {
        do throws(MoneyError) {
            let most = try Amount(parsing: ascii("92233720368547758.07 EUR"))
            return try most + most == most
        } catch {
            return true
        }
    }
}
