extension Amount {
    /// The longest text: a sign, 19 digits, a point, a space and three letters.
    public static var textByteCountMax: Int { 1 + 19 + 1 + 1 + 3 }

    /// How many bytes ``encode(into:)`` appends: 5...``textByteCountMax``.
    public var textByteCount: Int {
        let digits = currency.minorUnitDigits
        return (isNegative ? 1 : 0) + digitCount + (digits > 0 ? 1 : 0) + 4
    }

    /// Appends the amount as text, as ``init(parsing:)`` reads it: `870.00 FRF`.
    /// - Throws: ``MoneyError/capacity`` if `output` has no room for ``textByteCount`` bytes;
    ///   nothing was appended then.
    public func encode(into output: inout OutputSpan<UInt8>) throws(MoneyError) {
        guard output.freeCapacity >= textByteCount else { throw MoneyError.capacity }
        if isNegative {
            output.append(0x2D)
        }
        var rest = minorUnits.magnitude
        var place = digitCount
        while place > 0 {
            place -= 1
            // Counted down and not divided: a division of 64 bits is a library call on a board.
            var digit: UInt8 = 0
            while rest >= powersOfTen[place] {
                rest -= powersOfTen[place]
                digit += 1
            }
            output.append(0x30 + digit)
            if place == currency.minorUnitDigits, place > 0 {
                output.append(0x2E)
            }
        }
        output.append(0x20)
        let code = currency.code
        for index in 0..<3 {
            output.append(code[index])
        }
    }

    /// How many digits are written: at least one before the point.
    private var digitCount: Int {
        var count = currency.minorUnitDigits + 1
        while count < 19, minorUnits.magnitude >= powersOfTen[count] {
            count += 1
        }
        return count
    }
}

/// 10^0 … 10^18. The largest magnitude is 2^63 < 10^19, so no digit exceeds 9.
private let powersOfTen: InlineArray<19, UInt64> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
]
