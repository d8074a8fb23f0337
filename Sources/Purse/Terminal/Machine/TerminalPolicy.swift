/// What a terminal is, and what it insists on; the same in every transaction.
public struct TerminalPolicy: Sendable {
    /// The terminal id: of the PSAM, or of the terminal of the host.
    public var terminal: InlineArray<6, UInt8>
    /// The currency of the SAM, ISO 4217 numeric, BCD. A card of another currency is refused.
    public var currency: UInt16
    /// The index of the keys to use on the card, 00...0F.
    public var keyIndex: UInt8
    /// What is asked of the negative list.
    public var negativeList = NegativeListPolicy.unused
    /// Whether a debit ends with a receipt that the card signed, and goods are not released without.
    public var requiresReceipt = false
    /// Whether GET MESSAGE is sent in a composite purchase with algorithm 00. CJ/T 166
    public var readsMessage = false
    /// How often a card, or a SAM, is connected again before the terminal gives up.
    public var attemptCountMax: UInt8 = 3

    var name = ByteRow<16>()
    var factors = ByteRow<16>()

    /// The policy of a terminal.
    /// - Parameters:
    ///   - applicationName: 5...16 bytes, selects the purse.
    ///   - factors: the issuer's factor and the city's, as far as keys are diversified by them: 0, 8
    ///     or 16 bytes.
    public init(
        applicationName: Span<UInt8>, terminal: InlineArray<6, UInt8>, currency: UInt16,
        keyIndex: UInt8, factors: Span<UInt8> = Span()
    ) {
        precondition(applicationName.count >= 5 && applicationName.count <= 16)
        precondition(factors.count <= 16 && factors.count % 8 == 0)
        self.terminal = terminal
        self.currency = currency
        self.keyIndex = keyIndex
        name.append(applicationName)
        self.factors.append(factors)
    }
}
