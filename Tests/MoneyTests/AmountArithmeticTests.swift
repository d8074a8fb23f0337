import BursaTestSupport
import Money
import Testing

/// Factors and summands around every place where a half word or a word ends.
private let edges: [Int64] = {
    let powers = [0, 1, 2, 15, 16, 31, 32, 33, 47, 48, 62].map { Int64(1) << $0 }
    let near = powers.flatMap { [$0 - 1, $0, $0 + 1] } + [.max, .max - 1, 3_037_000_499]
    return near + near.map { -$0 } + [.min, .min + 1, 0]
}()

@Suite struct AmountArithmeticTests {
    private func amount(_ minorUnits: Int64, _ code: String = "FRF") throws -> Amount {
        Amount(minorUnits: minorUnits, currency: try #require(Currency(code)))
    }

    @Test func `a result is the right one, or told to be too large`() throws {
        for left in edges {
            for right in edges {
                let (a, b) = (try amount(left), try amount(right))
                let sum = left.addingReportingOverflow(right)
                let difference = left.subtractingReportingOverflow(right)
                let product = left.multipliedReportingOverflow(by: right)
                let results: [(Amount?, (partialValue: Int64, overflow: Bool))] = [
                    (try? a + b, sum), (try? a - b, difference), (try? a * right, product),
                ]
                for (found, expected) in results {
                    let minorUnits = expected.overflow ? nil : expected.partialValue
                    #expect(found?.minorUnits == minorUnits, "\(left) \(right)")
                }
            }
        }
    }

    @Test func `products of a seed are the right ones, or told to be too large`() throws {
        for seed in UInt64(0)..<20_000 {
            var generator = SeededGenerator(seed: seed)
            let left = Int64(bitPattern: generator.next()) >> Int64(generator.next() % 64)
            let right = Int64(bitPattern: generator.next()) >> Int64(generator.next() % 64)
            let product = left.multipliedReportingOverflow(by: right)
            let found = try? amount(left) * right
            let minorUnits = product.overflow ? nil : product.partialValue
            #expect(found?.minorUnits == minorUnits, "seed \(seed)")
        }
    }

    @Test func `too large a result is an overflow and nothing else`() throws {
        let (most, least, one) = (try amount(.max), try amount(.min), try amount(1))
        #expect(throws: MoneyError.overflow) { try most + one }
        #expect(throws: MoneyError.overflow) { try least - one }
        #expect(throws: MoneyError.overflow) { try -least }
        #expect(throws: MoneyError.overflow) { try most * 2 }
        #expect(try -most == amount(-.max))
    }

    @Test func `amounts of two currencies do not mix, whatever their sums`() throws {
        let (francs, marks) = (try amount(.max), try amount(.max, "DEM"))
        #expect(throws: MoneyError.currencyMismatch) { try francs + marks }
        #expect(throws: MoneyError.currencyMismatch) { try francs - marks }
        #expect(throws: MoneyError.currencyMismatch) { try francs < marks }
        #expect(throws: MoneyError.currencyMismatch) { try francs > marks }
        #expect(throws: MoneyError.currencyMismatch) { try francs <= marks }
        #expect(throws: MoneyError.currencyMismatch) { try francs >= marks }
        #expect(francs != marks)
    }

    @Test func `amounts of one currency are ordered as their numbers`() throws {
        for left in edges {
            for right in edges {
                let (a, b) = (try amount(left), try amount(right))
                let order = (try a < b, try a > b, try a <= b, try a >= b, a == b)
                #expect(order.0 == (left < right) && order.1 == (left > right))
                #expect(order.2 == (left <= right) && order.3 == (left >= right))
                #expect(order.4 == (left == right))
            }
            #expect(try amount(left).isNegative == (left < 0))
            #expect(try amount(left).isZero == (left == 0))
        }
        #expect(try Amount.zero(amount(5).currency) == amount(0))
    }
}
