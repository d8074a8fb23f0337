import CardKernel

/// What the card keeps of a transaction: five lines of its memory.
///
/// ```
/// log record 23 | algorithm 1 | key version 1 | 0 × 3 | terminal sequence 4
/// MAC 8 | TAC 8
/// terms 32
/// ```
/// The terms come last: where there are none, their lines do not change.
struct Proof {
    /// The log record, and behind it what the first two lines hold besides.
    var head = InlineArray<32, UInt8>(repeating: 0)
    /// MAC2, or of an unload MAC3; then the TAC.
    var codes = InlineArray<16, UInt8>(repeating: 0)

    /// What a transaction leaves.
    /// - Parameter limit: the overdraft limit afterwards.
    init(
        of transaction: borrowing Transaction, limit: UInt32,
        mac: borrowing InlineArray<8, UInt8>, tac: borrowing InlineArray<8, UInt8>
    ) {
        put(UInt32(transaction.sequence) &+ 1, 2, &head, 0)
        put(limit, 3, &head, 2)
        put(transaction.amount, 4, &head, 5)
        head[9] = transaction.type.rawValue
        for index in 0..<6 { head[10 &+ index] = transaction.terminal[index] }
        put(transaction.date, 4, &head, 16)
        put(transaction.time, 3, &head, 20)
        head[23] = transaction.algorithm.rawValue
        head[24] = transaction.keyVersion
        put(transaction.terminalSequence, 4, &head, 28)
        for index in 0..<8 {
            codes[index] = mac[index]
            codes[8 &+ index] = tac[index]
        }
    }
}
