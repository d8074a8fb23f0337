import CardKernel

/// What a PSAM counts: three lines of memory.
///
/// ```
/// terminal sequence 4 | count 4 | total 8
/// collection 4 | earliest date 4 | first terminal sequence 4 | 0 4
/// amount 4 | type 1 | algorithm 1 | tries left 1 | counted 1 | MAC2 8
/// ```
/// The last line is the open transaction. Type 0: there is none, and the terminal sequence was not
/// used; counted 1: the MAC2 is that of the transaction before, which was counted. Any other type:
/// the sequence was used; without tries left the transaction is closed all the same.
struct PSAMState {
    /// The terminal sequence of the open transaction, or else of the next.
    var sequence: UInt32 = 0
    /// How many payments are uncollected.
    var count: UInt32 = 0
    /// How much is uncollected.
    var total: UInt64 = 0
    /// How many collections there were.
    var collection: UInt32 = 0
    var earliestDate: UInt32 = 0
    var firstSequence: UInt32 = 0
    var amount: UInt32 = 0
    var type: UInt8 = 0
    var algorithm: UInt8 = 0
    var triesLeft: UInt8 = 0
    var isCounted = false
    var mac2 = InlineArray<8, UInt8>(repeating: 0)

    /// Where the lines begin.
    static var collectionOffset: Int { 16 }
    static var openOffset: Int { 32 }
    static var triesOffset: Int { 38 }
    /// How many wrong MAC2 close a transaction.
    static var triesMax: UInt8 { 3 }

    init() {}

    init(bytes: Span<UInt8>) {
        sequence = SAMField.number(bytes, 0)
        count = SAMField.number(bytes, 4)
        total = SAMField.long(bytes, 8)
        collection = SAMField.number(bytes, 16)
        earliestDate = SAMField.number(bytes, 20)
        firstSequence = SAMField.number(bytes, 24)
        amount = SAMField.number(bytes, 32)
        (type, algorithm, triesLeft) = (bytes[36], bytes[37], bytes[38])
        isCounted = bytes[39] == 1
        mac2.copy(bytes, from: 40)
    }

    /// All three lines.
    func encode(into lines: inout InlineArray<48, UInt8>) {
        var bytes = lines.mutableSpan
        SAMField.put(sequence, &bytes, 0)
        SAMField.put(count, &bytes, 4)
        SAMField.put(total, &bytes, 8)
        SAMField.put(collection, &bytes, 16)
        SAMField.put(earliestDate, &bytes, 20)
        SAMField.put(firstSequence, &bytes, 24)
        SAMField.put(amount, &bytes, 32)
        (bytes[36], bytes[37], bytes[38]) = (type, algorithm, triesLeft)
        bytes[39] = isCounted ? 1 : 0
        for index in 0..<8 { bytes[40 &+ index] = mac2[index] }
    }

    /// Whether CREDIT has something to complete.
    var isOpen: Bool { type != 0 && triesLeft > 0 }

    /// Whether the last transaction was counted, with this code. It is no secret any more.
    func wasClosed(by code: Span<UInt8>) -> Bool {
        guard isCounted, code.count == openAlgorithm.codeByteCount else { return false }
        for index in code.indices where code[index] != mac2[index] { return false }
        return true
    }

    /// The algorithm of the open transaction, or of the last.
    var openAlgorithm: PurseAlgorithm { algorithm == 0 ? .tripleDES : .aes }

    /// The terminal sequence that a new transaction gets: one that none had, so an open one is
    /// given up. Nothing where the numbers are at their end; those of id 00 end before their low 16
    /// bits come again.
    func nextSequence(_ algorithm: PurseAlgorithm) -> UInt32? {
        guard sequence < .max else { return nil }
        let next = type == 0 ? sequence : sequence &+ 1
        switch algorithm {
        case .tripleDES: return next < .max && next &- firstSequence < 0xFFFF ? next : nil
        case .aes: return next < .max ? next : nil
        }
    }
}

/// The file of currency and limits.
///
/// ```
/// currency 2 | expiry date 4 | maximum amount 4 | maximum total 8
/// ```
struct PSAMLimits {
    var currency: UInt16 = 0
    var expiryDate: UInt32 = 0
    var maximumAmount: UInt32 = 0
    var maximumTotal: UInt64 = 0

    init() {}

    init(_ profile: PSAMProfile) {
        currency = profile.currency
        expiryDate = profile.expiryDate
        maximumAmount = profile.maximumAmount
        maximumTotal = profile.maximumTotal
    }

    init(bytes: Span<UInt8>) {
        currency = UInt16(truncatingIfNeeded: SAMField.number(bytes, 0, 2))
        expiryDate = SAMField.number(bytes, 2)
        maximumAmount = SAMField.number(bytes, 6)
        maximumTotal = SAMField.long(bytes, 10)
    }

    func encode(into file: inout InlineArray<18, UInt8>) {
        var bytes = file.mutableSpan
        bytes[0] = UInt8(truncatingIfNeeded: currency &>> 8)
        bytes[1] = UInt8(truncatingIfNeeded: currency)
        SAMField.put(expiryDate, &bytes, 2)
        SAMField.put(maximumAmount, &bytes, 6)
        SAMField.put(maximumTotal, &bytes, 10)
    }
}
