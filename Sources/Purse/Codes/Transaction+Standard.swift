extension Transaction {
    /// What a code of algorithm 00 is over. JR/T 0025
    ///
    /// ```
    /// load, unload  MAC1: balance 4, amount 4, type 1, terminal 6
    ///               MAC2: amount 4, type 1, terminal 6, date 4, time 3
    ///               TAC, MAC3: balance 4, sequence 2, and as MAC2
    /// update        the same, with limits of 3 bytes in place of amounts; MAC1 has the old one
    /// offline       MAC1: as MAC2 of a load    MAC2: amount 4
    ///               TAC: amount 4, type 1, terminal 6, terminal sequence 4, date 4, time 3
    /// ```
    func standardMessage(for code: TransactionCode) -> CodeMessage {
        var message = CodeMessage()
        let isSum = code == .tac || code == .mac3
        if !type.isOffline, code != .mac2 {
            message.append(balance, byteCount: 4)
            if isSum { message.append(UInt32(sequence), byteCount: 2) }
        }
        if type == .overdraftUpdate {
            message.append(code == .mac1 ? limit : amount, byteCount: 3)
        } else {
            message.append(amount, byteCount: 4)
        }
        if type.isOffline, code == .mac2 { return message }
        message.append(type.rawValue)
        message.append(terminal)
        if type.isOffline, isSum { message.append(terminalSequence, byteCount: 4) }
        if !type.isOffline, code == .mac1 { return message }
        message.append(date, byteCount: 4)
        message.append(time, byteCount: 3)
        return message
    }
}
