extension Amount {
    /// Reads an amount as ``encode(into:)`` writes it, and in no other form.
    ///
    /// ```
    /// 870.00 FRF   12.50 EUR   1000 JPY   -0.05 USD   0.000 KWD
    /// ```
    /// A minus sign for less than nothing; digits without needless zeros before them; a point and
    /// exactly as many digits as the minor unit takes; one space; three capital letters.
    /// - Parameter text: the bytes of ASCII text, all of them.
    /// - Throws: ``MoneyError/malformed(at:)``, ``MoneyError/unknownCurrency(at:)``,
    ///   ``MoneyError/wrongDecimals(expected:at:)`` or ``MoneyError/tooLarge(at:)``, in this order.
    public init(parsing text: Span<UInt8>) throws(MoneyError) {
        let layout = try Layout(of: text)
        let codeStart = layout.spaceOffset + 1
        guard let currency = Currency(code: text.extracting(codeStart..<text.count)) else {
            throw MoneyError.unknownCurrency(at: codeStart)
        }
        guard layout.decimalCount == currency.minorUnitDigits else {
            throw MoneyError.wrongDecimals(
                expected: currency.minorUnitDigits,
                at: layout.spaceOffset - layout.decimalCount)
        }
        var magnitude: UInt64 = 0
        for index in layout.numberOffset..<layout.spaceOffset where text[index] != ASCII.point {
            // Below 10^18 a further digit leaves the magnitude below 10^19 < 2^64.
            guard magnitude < 1_000_000_000_000_000_000 else {
                throw MoneyError.tooLarge(at: layout.numberOffset)
            }
            magnitude = magnitude &* 10 &+ UInt64(text[index] - ASCII.zero)
        }
        let isNegative = layout.numberOffset == 1
        guard let minorUnits = Amount.signed(magnitude, isNegative: isNegative) else {
            throw MoneyError.tooLarge(at: layout.numberOffset)
        }
        self.init(minorUnits: minorUnits, currency: currency)
    }
}

/// Where the parts of a text stand that has the form of an amount.
private struct Layout {
    /// Where the digits begin: 1 after a minus sign, else 0.
    let numberOffset: Int
    /// How many digits there are after the point.
    let decimalCount: Int
    /// Where the space is.
    let spaceOffset: Int

    init(of text: Span<UInt8>) throws(MoneyError) {
        numberOffset = !text.isEmpty && text[0] == ASCII.minus ? 1 : 0
        var position = numberOffset
        Layout.skipDigits(of: text, from: &position)
        guard position > numberOffset else { throw MoneyError.malformed(at: position) }
        guard text[numberOffset] != ASCII.zero || position == numberOffset + 1 else {
            throw MoneyError.malformed(at: numberOffset)
        }
        var decimals = 0
        if position < text.count, text[position] == ASCII.point {
            position += 1
            let start = position
            Layout.skipDigits(of: text, from: &position)
            decimals = position - start
            guard decimals > 0 else { throw MoneyError.malformed(at: position) }
        }
        decimalCount = decimals
        spaceOffset = position
        guard position < text.count, text[position] == ASCII.space else {
            throw MoneyError.malformed(at: position)
        }
        for index in position + 1..<position + 4 {
            guard index < text.count, text[index] >= 0x41, text[index] <= 0x5A else {
                throw MoneyError.malformed(at: index)
            }
        }
        guard text.count == position + 4 else { throw MoneyError.malformed(at: position + 4) }
        try checkSign(of: text)
    }

    /// Less than nothing is not nothing: "-0.00" would be a second spelling of "0.00".
    private func checkSign(of text: Span<UInt8>) throws(MoneyError) {
        guard numberOffset == 1 else { return }
        for index in 1..<spaceOffset where text[index] != ASCII.zero && text[index] != ASCII.point {
            return
        }
        throw MoneyError.malformed(at: 0)
    }

    private static func skipDigits(of text: Span<UInt8>, from position: inout Int) {
        while position < text.count, text[position] >= ASCII.zero, text[position] <= ASCII.nine {
            position += 1
        }
    }
}

/// The bytes of ASCII that are not letters.
private enum ASCII {
    static var space: UInt8 { 0x20 }
    static var minus: UInt8 { 0x2D }
    static var point: UInt8 { 0x2E }
    static var zero: UInt8 { 0x30 }
    static var nine: UInt8 { 0x39 }
}
