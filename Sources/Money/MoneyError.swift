/// Why an amount was not read, written or computed. The cases stand in the order in which they are
/// looked for.
public enum MoneyError: Error, Equatable {
    /// The text has something else at this offset than an amount has there, or ends there.
    case malformed(at: Int)
    /// The three letters at this offset are no currency of the table.
    case unknownCurrency(at: Int)
    /// The currency has `expected` digits after the point, and the text, whose digits after the
    /// point begin or should begin at this offset, has another number of them.
    case wrongDecimals(expected: Int, at: Int)
    /// The number at this offset is more minor units than 64 bits with a sign can count.
    case tooLarge(at: Int)
    /// The result is more minor units than 64 bits with a sign can count.
    case overflow
    /// The amounts are in two currencies.
    case currencyMismatch
    /// The output has fewer free bytes than the text needs.
    case capacity
}
