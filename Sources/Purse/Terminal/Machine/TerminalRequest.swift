import CryptoCore

/// What is to be done in one transaction.
public struct TerminalRequest: Sendable {
    /// The kind of transaction.
    public let type: TransactionType
    /// The amount in minor units; of an overdraft update the new limit, 3 bytes.
    public let amount: UInt32
    /// The date, BCD YYYYMMDD.
    public let date: UInt32
    /// The time, BCD HHMMSS.
    public let time: UInt32
    /// A hash of what the parties agreed on, if they did.
    public let terms: InlineArray<32, UInt8>?
    /// The least terminal sequence that the PSAM may answer: one above the highest of any record that
    /// was stored with this PSAM. An older answer is one that the line has kept.
    public var terminalSequenceMin: UInt32 = 0
    /// The card that it must be, if it must be one.
    let serial: InlineArray<10, UInt8>?
    let isPossible: Bool

    /// A transaction of this type.
    public init(
        _ type: TransactionType, amount: UInt32, date: UInt32, time: UInt32,
        terms: InlineArray<32, UInt8>? = nil
    ) {
        self.type = type
        self.amount = amount
        self.date = date
        self.time = time
        self.terms = terms
        serial = nil
        isPossible = true
    }

    /// A refund: a load that the merchant funds, of a purchase with the same card.
    ///
    /// Its terms are the SHA-256 of "BRF1" and the 78 bytes of the purchase's receipt, which need
    /// not have been signed: so its codes of algorithm 01 name the purchase. That one purchase is not
    /// refunded twice is for the books of the merchant to see to.
    /// - Parameters:
    ///   - purchase: a purchase that the card is known to have paid; no cash withdrawal.
    ///   - amount: not more than was paid.
    public init(refundOf purchase: TerminalRecord, amount: UInt32, date: UInt32, time: UInt32) {
        let paid = purchase.transaction
        self.type = paid.type.account == .purse ? .purseLoad : .depositLoad
        self.amount = amount
        self.date = date
        self.time = time
        serial = paid.serial
        isPossible =
            purchase.stage >= .answered && paid.type.isOffline && paid.type != .cashWithdrawal
            && amount <= paid.amount && paid.sequence < 0xFFFF
        terms = isPossible ? TerminalRequest.terms(refunding: paid) : nil
    }

    private static func terms(refunding paid: borrowing Transaction) -> InlineArray<32, UInt8> {
        let receipt = Receipt(of: paid, keyVersion: 0)
        var row = ByteRow<82>()
        // "BRF1"
        row.append(0x4252_4631, byteCount: 4)
        row.append(receipt.bytes)
        var hash = SHA256()
        hash.update(row.span)
        var terms = InlineArray<32, UInt8>(repeating: 0)
        var output = terms.mutableSpan
        hash.finish(into: &output)
        return terms
    }

    /// The request that a record came from, as far as a recovery asks.
    init(recovering record: borrowing TerminalRecord) {
        type = record.transaction.type
        amount = record.transaction.amount
        date = record.transaction.date
        time = record.transaction.time
        terms = nil
        serial = nil
        isPossible = record.stage > .none
    }

    /// Whether it says something that can be asked of a card at all.
    var isValid: Bool {
        guard isPossible, CalendarDay(bcd: date) != nil, CalendarDay.isTime(bcd: time) else {
            return false
        }
        switch type {
        case .compositePurchase: return true
        case .overdraftUpdate: return amount <= 0xFF_FFFF
        case .depositLoad, .purseLoad, .depositUnload, .purseUnload, .cashWithdrawal,
            .depositPurchase, .pursePurchase:
            return amount > 0
        }
    }
}
