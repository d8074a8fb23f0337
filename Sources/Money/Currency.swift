/// A currency of ISO 4217, in use today or at some time since 1990.
///
/// Left out are codes of the nineties whose number of digits no source agrees on: YDD, ESB and the
/// convertible and financial francs of Belgium and Luxembourg.
public struct Currency: Equatable, Hashable, Sendable {
    /// The row of ``table``.
    private let row: UInt32

    /// The currency with these three capital letters.
    /// - Parameter code: exactly three bytes of ASCII.
    /// - Returns: nothing if there is none.
    public init?(code: Span<UInt8>) {
        guard code.count == 3 else { return nil }
        var letters: UInt32 = 0
        for index in 0..<3 {
            guard code[index] >= 0x41, code[index] <= 0x5A else { return nil }
            letters = letters << 5 | UInt32(code[index] - 0x40)
        }
        self.init(letters: letters)
    }

    /// The currency with this numeric code.
    ///
    /// Where a country kept the number when it changed its money, the younger money is meant.
    /// - Parameter numericCode: 1...999.
    /// - Returns: nothing if there is none.
    public init?(numericCode: Int) {
        guard numericCode >= 1, numericCode <= 999 else { return nil }
        for index in 0..<Currency.count {
            let row = Currency.table[index]
            if Int(row >> 3 & 0x3FF) == numericCode, row & 0x2000 == 0 {
                self.row = row
                return
            }
        }
        return nil
    }

    /// The currency in this place of the table, 0..<``count``, in the order of their letters.
    public init(at index: Int) {
        row = Currency.table[index]
    }

    /// The three letters as ASCII.
    public var code: InlineArray<3, UInt8> {
        [letter(24), letter(19), letter(14)]
    }

    /// The numeric code, 1...999; nothing for the three funds codes that have none.
    public var numericCode: Int? {
        let number = Int(row >> 3 & 0x3FF)
        return number == 0 ? nil : number
    }

    /// How many digits the minor unit takes after the point: 0...4. It is 0 too for gold, the test
    /// code and what else has no minor unit.
    public var minorUnitDigits: Int { Int(row & 7) }

    private func letter(_ shift: UInt32) -> UInt8 {
        0x40 + UInt8(truncatingIfNeeded: row >> shift & 0x1F)
    }

    /// Looks for three letters of five bits by halving the table.
    private init?(letters: UInt32) {
        var low = 0
        var high = Currency.count
        while low < high {
            let middle = (low + high) / 2
            let row = Currency.table[middle]
            if row >> 14 == letters {
                self.row = row
                return
            }
            if row >> 14 < letters {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return nil
    }
}
