import Money
import Testing

@Suite struct CurrencyTests {
    /// The rows of the list that people read: letters, number, digits.
    private let rows = currencyList.split { $0 == "," || $0 == "\n" }.map {
        $0.split(separator: " ").map(String.init)
    }

    @Test func `the table says of every currency what the list says, in its order`() {
        #expect(rows.count == Currency.count)
        for (index, row) in rows.enumerated() {
            let currency = Currency(at: index)
            #expect(currency.description == row[0])
            #expect(currency.numericCode ?? 0 == Int(row[1]), "\(row)")
            #expect(currency.minorUnitDigits == Int(row[2]), "\(row)")
        }
    }

    @Test func `of all words of three letters exactly the listed ones are currencies`() {
        let listed = Set(rows.map { $0[0] })
        var found = 0
        for first in UInt8(0x41)...0x5A {
            for second in UInt8(0x41)...0x5A {
                for third in UInt8(0x41)...0x5A {
                    let code = [first, second, third]
                    let text = String(decoding: code, as: UTF8.self)
                    guard let currency = Currency(code: code.span) else {
                        #expect(!listed.contains(text))
                        continue
                    }
                    found += 1
                    #expect(currency.description == text && listed.contains(text))
                }
            }
        }
        #expect(found == Currency.count)
        for text in ["", "EU", "EURO", "eur", "E R", "€", "@@@", "[[["] {
            #expect(Currency(text) == nil, "\(text)")
        }
    }

    @Test func `a number leads to one currency that has it, the youngest`() {
        for number in -1...1001 {
            let bearers = rows.filter { Int($0[1]) == number && number != 0 }.map { $0[0] }
            let found = Currency(numericCode: number)?.description
            #expect(found.map { bearers.contains($0) } ?? bearers.isEmpty, "\(number)")
        }
        let young = [
            (24, "AON"), (32, "ARS"), (76, "BRE"), (104, "MMK"), (180, "ZRN"), (191, "HRK"),
            (250, "FRF"), (428, "LVL"), (440, "LTL"), (484, "MXN"), (532, "XCG"), (558, "NIO"),
            (604, "PEN"), (736, "SDD"), (810, "RUR"), (858, "UYU"), (890, "YUN"), (891, "CSD"),
            (948, "CHW"), (978, "EUR"),
        ]
        for (number, code) in young {
            #expect(Currency(numericCode: number)?.description == code)
        }
    }

    @Test func `the currencies that became the euro have the digits they were paid in`() {
        let digits = [
            "ATS": 2, "BEF": 0, "CYP": 2, "DEM": 2, "EEK": 2, "ESP": 0, "FIM": 2, "FRF": 2,
            "GRD": 0, "HRK": 2, "IEP": 2, "ITL": 0, "LTL": 2, "LUF": 0, "LVL": 2, "MTL": 2,
            "NLG": 2, "PTE": 0, "SIT": 2, "SKK": 2, "XEU": 2, "EUR": 2,
        ]
        for (code, count) in digits {
            #expect(Currency(code)?.minorUnitDigits == count, "\(code)")
        }
    }
}
