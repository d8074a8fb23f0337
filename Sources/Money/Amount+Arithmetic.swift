extension Amount {
    /// The sum.
    /// - Throws: ``MoneyError/currencyMismatch``, else ``MoneyError/overflow``.
    public static func + (left: Amount, right: Amount) throws(MoneyError) -> Amount {
        try left.checkCurrency(of: right)
        return try left.with(left.minorUnits.addingReportingOverflow(right.minorUnits))
    }

    /// The difference.
    /// - Throws: ``MoneyError/currencyMismatch``, else ``MoneyError/overflow``.
    public static func - (left: Amount, right: Amount) throws(MoneyError) -> Amount {
        try left.checkCurrency(of: right)
        return try left.with(left.minorUnits.subtractingReportingOverflow(right.minorUnits))
    }

    /// The same sum on the other side of nothing.
    /// - Throws: ``MoneyError/overflow`` for the least amount there is.
    public static prefix func - (amount: Amount) throws(MoneyError) -> Amount {
        try amount.with(Int64(0).subtractingReportingOverflow(amount.minorUnits))
    }

    /// So many times the amount.
    /// - Throws: ``MoneyError/overflow``.
    public static func * (amount: Amount, count: Int64) throws(MoneyError) -> Amount {
        let isNegative = (amount.minorUnits < 0) != (count < 0)
        guard
            let magnitude = product(amount.minorUnits.magnitude, count.magnitude),
            let minorUnits = signed(magnitude, isNegative: isNegative)
        else {
            throw MoneyError.overflow
        }
        return Amount(minorUnits: minorUnits, currency: amount.currency)
    }

    /// The number with this magnitude and sign, or nothing if 64 bits cannot hold it.
    static func signed(_ magnitude: UInt64, isNegative: Bool) -> Int64? {
        guard magnitude <= (isNegative ? 1 << 63 : 1 << 63 - 1) else { return nil }
        let number = Int64(bitPattern: magnitude)
        // 2^63 is its own two's complement.
        return isNegative ? 0 &- number : number
    }

    /// The product, or nothing if it takes more than 64 bits.
    ///
    /// By halves, because a 64-bit product with its overflow is a call into a library that a board
    /// need not have. With a = a1·2^32 + a0 and b likewise, a1·b1 must be 0; then one of the mixed
    /// products is 0, so their sum is below 2^64, and must be below 2^32.
    private static func product(_ a: UInt64, _ b: UInt64) -> UInt64? {
        let (a1, a0) = (a >> 32, a & 0xFFFF_FFFF)
        let (b1, b0) = (b >> 32, b & 0xFFFF_FFFF)
        guard a1 == 0 || b1 == 0 else { return nil }
        let mixed = a1 &* b0 &+ a0 &* b1
        guard mixed >> 32 == 0 else { return nil }
        let (sum, overflow) = (a0 &* b0).addingReportingOverflow(mixed << 32)
        return overflow ? nil : sum
    }

    private func with(
        _ result: (partialValue: Int64, overflow: Bool)
    ) throws(MoneyError) -> Amount {
        guard !result.overflow else { throw MoneyError.overflow }
        return Amount(minorUnits: result.partialValue, currency: currency)
    }

    private func checkCurrency(of other: Amount) throws(MoneyError) {
        guard currency == other.currency else { throw MoneyError.currencyMismatch }
    }
}

extension Amount {
    /// Whether the left amount is the smaller one.
    /// - Throws: ``MoneyError/currencyMismatch``.
    public static func < (left: Amount, right: Amount) throws(MoneyError) -> Bool {
        try left.checkCurrency(of: right)
        return left.minorUnits < right.minorUnits
    }

    /// Whether the left amount is the greater one.
    /// - Throws: ``MoneyError/currencyMismatch``.
    public static func > (left: Amount, right: Amount) throws(MoneyError) -> Bool {
        try right < left
    }

    /// Whether the left amount is not the greater one.
    /// - Throws: ``MoneyError/currencyMismatch``.
    public static func <= (left: Amount, right: Amount) throws(MoneyError) -> Bool {
        try !(right < left)
    }

    /// Whether the left amount is not the smaller one.
    /// - Throws: ``MoneyError/currencyMismatch``.
    public static func >= (left: Amount, right: Amount) throws(MoneyError) -> Bool {
        try !(left < right)
    }
}
