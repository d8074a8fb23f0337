import CardKernel

/// What INITIALIZE is answered.
///
/// ```
/// load, unload  balance 4 | sequence 2 | key version 1 | algorithm 1 | random 4/8 | MAC1 4/8
/// update        balance 4 | sequence 2 | limit 3 | key version 1 | algorithm 1 | random | MAC1
/// offline       balance 4 | sequence 2 | limit 3 | key version 1 | algorithm 1 | random 4/8
/// ```
struct InitializeAnswer {
    var balance: UInt32
    var sequence: UInt16
    var limit: UInt32 = 0
    var keyVersion: UInt8
    var algorithm: PurseAlgorithm
    var random = InlineArray<8, UInt8>(repeating: 0)
    var mac1 = InlineArray<8, UInt8>(repeating: 0)

    /// - Returns: nothing if the length is not the one of this type and the algorithm in it.
    init?(_ data: Span<UInt8>, type: TransactionType) {
        let hasLimit = type.isOffline || type == .overdraftUpdate
        let head = hasLimit ? 11 : 8
        guard data.count >= head, let algorithm = PurseAlgorithm(rawValue: data[head - 1]) else {
            return nil
        }
        let size = algorithm.randomByteCount
        guard data.count == head + size + (type.isOffline ? 0 : size) else { return nil }
        balance = data.number(at: 0, byteCount: 4)
        sequence = UInt16(truncatingIfNeeded: data.number(at: 4, byteCount: 2))
        if hasLimit { limit = data.number(at: 6, byteCount: 3) }
        keyVersion = data[head - 2]
        self.algorithm = algorithm
        for index in 0..<size {
            random[index] = data[head + index]
            if !type.isOffline { mac1[index] = data[head + size + index] }
        }
    }
}

/// Two codes in a row: of DEBIT TAC and MAC2, of GET TRANSACTION PROVE MAC and TAC.
struct CodePair {
    var first = InlineArray<8, UInt8>(repeating: 0)
    var second = InlineArray<8, UInt8>(repeating: 0)

    init?(_ data: Span<UInt8>, _ algorithm: PurseAlgorithm) {
        let size = algorithm.codeByteCount
        guard data.count == 2 * size else { return nil }
        for index in 0..<size {
            first[index] = data[index]
            second[index] = data[size + index]
        }
    }
}
