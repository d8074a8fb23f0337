import BursaTestSupport
import Money
import Testing

/// What an amount looks like, put together from the digits of the number: the slow way.
private func plainText(_ amount: Amount) -> String {
    let digits = amount.currency.minorUnitDigits
    var number = String(amount.minorUnits.magnitude)
    while number.count <= digits { number = "0" + number }
    let whole = number.dropLast(digits)
    let sign = amount.minorUnits < 0 ? "-" : ""
    return sign + whole + (digits > 0 ? "." + number.suffix(digits) : "") + " \(amount.currency)"
}

private func text(_ amount: Amount) throws(MoneyError) -> String {
    let bytes = try written(capacity: amount.textByteCount) { output throws(MoneyError) in
        try amount.encode(into: &output)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Numbers at which a digit, a sign or a word ends.
private let edges: [Int64] = {
    var edges: [Int64] = [0, .max, .min, .max - 1, .min + 1]
    var power: Int64 = 1
    for _ in 0...18 {
        edges += [power - 1, power, power + 1, -power + 1, -power, -power - 1]
        power = power.multipliedReportingOverflow(by: 10).partialValue
    }
    return edges + (0..<63).map { Int64(1) << $0 }
}()

@Suite struct AmountTextTests {
    @Test func `in every currency every edge is written as the slow way writes it and read back`() {
        for index in 0..<Currency.count {
            let currency = Currency(at: index)
            for minorUnits in edges {
                let amount = Amount(minorUnits: minorUnits, currency: currency)
                let written = try? text(amount)
                #expect(written == plainText(amount))
                #expect(amount.description == plainText(amount))
                #expect((try? Amount(plainText(amount))) == amount)
            }
        }
    }

    @Test func `amounts of a seed are read back`() {
        for seed in UInt64(0)..<20_000 {
            var generator = SeededGenerator(seed: seed)
            let currency = Currency(at: Int(generator.next() % UInt64(Currency.count)))
            let shift = Int64(generator.next() % 64)
            let minorUnits = Int64(bitPattern: generator.next()) >> shift
            let amount = Amount(minorUnits: minorUnits, currency: currency)
            let written = try? text(amount)
            #expect(written == plainText(amount), "seed \(seed)")
            #expect((try? Amount(plainText(amount))) == amount, "seed \(seed)")
        }
    }

    @Test func `amounts read as people write them`() throws {
        let table: [(String, Int64)] = [
            ("870.00 FRF", 87_000), ("12.50 EUR", 1250), ("1000 JPY", 1000), ("-0.05 USD", -5),
            ("0.000 KWD", 0), ("1.0000 UYW", 10_000), ("0 ITL", 0),
            ("92233720368547758.07 EUR", .max), ("-92233720368547758.08 EUR", .min),
        ]
        for (text, minorUnits) in table {
            let amount = try Amount(text)
            #expect(amount.minorUnits == minorUnits && amount.description == text)
        }
    }

    @Test func `a text that is no amount is refused with what and where`() {
        let table: [(String, MoneyError)] = [
            ("", .malformed(at: 0)), ("-", .malformed(at: 1)), ("+1.00 EUR", .malformed(at: 0)),
            (" 1.00 EUR", .malformed(at: 0)), ("01.00 EUR", .malformed(at: 0)),
            ("-01.00 EUR", .malformed(at: 1)), (".50 EUR", .malformed(at: 0)),
            ("1. EUR", .malformed(at: 2)), ("1.00", .malformed(at: 4)),
            ("1.00EUR", .malformed(at: 4)), ("1.00  EUR", .malformed(at: 5)),
            ("1,00 EUR", .malformed(at: 1)), ("1.00 EU", .malformed(at: 7)),
            ("1.00 eur", .malformed(at: 5)), ("1.00 EUR ", .malformed(at: 8)),
            ("1.00 EURO", .malformed(at: 8)), ("1.0.0 EUR", .malformed(at: 3)),
            ("-0.00 EUR", .malformed(at: 0)), ("-0 JPY", .malformed(at: 0)),
            ("-0.00 QQQ", .malformed(at: 0)), ("1.00 QQQ", .unknownCurrency(at: 5)),
            ("1.000 QQQ", .unknownCurrency(at: 6)),
            ("1 EUR", .wrongDecimals(expected: 2, at: 1)),
            ("1.0 EUR", .wrongDecimals(expected: 2, at: 2)),
            ("1.000 EUR", .wrongDecimals(expected: 2, at: 2)),
            ("1.0 JPY", .wrongDecimals(expected: 0, at: 2)),
            ("99999999999999999999999999 EUR", .wrongDecimals(expected: 2, at: 26)),
            ("92233720368547758.08 EUR", .tooLarge(at: 0)),
            ("-92233720368547758.09 EUR", .tooLarge(at: 1)),
            ("9999999999999999999 JPY", .tooLarge(at: 0)),
            ("10000000000000000000 JPY", .tooLarge(at: 0)),
            ("18446744073709551616 JPY", .tooLarge(at: 0)),
            ("100000000000000000000000000000000000000 JPY", .tooLarge(at: 0)),
        ]
        for (text, expected) in table {
            #expect(throws: expected, "\(text)") { try Amount(text) }
        }
    }

    @Test func `a text with any byte changed, left out or put in is another amount or none`() {
        let original = "-870.05 FRF"
        let amount = try? Amount(original)
        for index in 0...original.utf8.count {
            for byte in UInt8.min...UInt8.max {
                var changed = Array(original.utf8)
                if index < changed.count {
                    changed[index] = byte
                    check(changed, original, amount)
                    changed = Array(original.utf8)
                }
                changed.insert(byte, at: index)
                check(changed, original, amount)
            }
        }
    }

    private func check(_ changed: [UInt8], _ original: String, _ amount: Amount?) {
        guard let found = try? Amount(parsing: changed.span) else { return }
        #expect((found == amount) == (changed == Array(original.utf8)))
        #expect(found.description == String(decoding: changed, as: UTF8.self))
    }

    @Test func `an amount that does not fit is not written`() throws {
        let amount = try Amount("-870.05 FRF")
        for capacity in 0..<amount.textByteCount {
            let left = written(capacity: capacity) { output in
                #expect(throws: MoneyError.capacity) { try amount.encode(into: &output) }
            }
            #expect(left.isEmpty)
        }
        let longest = Amount(minorUnits: .min, currency: try Amount("0.00 EUR").currency)
        #expect(longest.textByteCount == Amount.textByteCountMax)
    }
}
