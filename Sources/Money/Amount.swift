/// A sum of money: a whole number of the minor units of a currency, or less than nothing.
///
/// There is no order among amounts of two currencies, and no arithmetic: whoever tries gets
/// ``MoneyError/currencyMismatch``. Two amounts are equal if both number and currency are.
public struct Amount: Equatable, Hashable, Sendable {
    /// The number of minor units: cents, centimes, whole yen.
    public let minorUnits: Int64
    /// The currency.
    public let currency: Currency

    /// So many minor units of a currency.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Nothing, in this currency.
    public static func zero(_ currency: Currency) -> Amount {
        Amount(minorUnits: 0, currency: currency)
    }

    /// Whether it is neither more nor less than nothing.
    public var isZero: Bool { minorUnits == 0 }

    /// Whether it is less than nothing.
    public var isNegative: Bool { minorUnits < 0 }
}
