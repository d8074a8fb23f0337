import CardKernel

extension Transaction {
    /// What a code of algorithm 01 is over: one block of 80 bytes for all of them, so that each binds
    /// all that its maker knows. A field that the maker of this code does not know is zero.
    ///
    /// ```
    ///  0 code | algorithm | key version | type | currency 2 | serial 10
    /// 16 sequence 2 | terminal 6 | terminal sequence 4 | amount 4
    /// 32 date 4 | time 3 | limit 3 | balance 4 | 0 0
    /// 48 terms 32
    /// ```
    func boundMessage(for code: TransactionCode) -> CodeMessage {
        let isOffline = type.isOffline
        let isDated = isOffline || code != .mac1
        var message = CodeMessage()
        message.append(code.rawValue)
        message.append(PurseAlgorithm.aes.rawValue)
        message.append(keyVersion)
        message.append(type.rawValue)
        message.append(UInt32(currency), byteCount: 2)
        message.append(serial)
        message.append(UInt32(sequence), byteCount: 2)
        message.append(terminal)
        message.append(isOffline ? terminalSequence : 0, byteCount: 4)
        // Whoever begins an update does not know the new limit yet.
        let isAmountKnown = type != .overdraftUpdate || code != .mac1
        message.append(isAmountKnown ? amount : 0, byteCount: 4)
        message.append(isDated ? date : 0, byteCount: 4)
        message.append(isDated ? time : 0, byteCount: 3)
        message.append(type == .overdraftUpdate ? limit : 0, byteCount: 3)
        message.append(isOffline ? 0 : balance, byteCount: 4)
        message.append(0, byteCount: 2)
        message.append(terms)
        return message
    }
}
