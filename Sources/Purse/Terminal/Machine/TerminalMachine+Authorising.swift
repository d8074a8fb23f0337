import CardKernel
import ISO7816

// INITIALIZE of the PSAM, AUTHORISE of the host's SAM: who says that value may move.
extension TerminalMachine {
    mutating func authorise() -> TerminalAction {
        if request.type.isOffline {
            writePSAMInitialize()
        } else {
            writeHostCommand(0x8060_0000, code: mac1, balance: record.transaction.balance)
            exchange.command.end(expecting: record.transaction.algorithm.codeByteCount)
        }
        return send(.authorise)
    }

    /// ```
    /// id 00  random 4 | sequence 2 | amount 4 | type 1 | date 4 | time 3 | key version 1
    ///        | algorithm 1 | serial 8 | factors 0, 8, 16 | message 0, 9
    /// id 01  random 8 | … | serial 10 | terms 32 | factors 0, 8, 16
    /// ```
    private mutating func writePSAMInitialize() {
        let transaction = record.transaction
        let isStandard = transaction.algorithm == .tripleDES
        exchange.command.begin(0x8070_0000)
        exchange.command.append(transaction.random, count: transaction.algorithm.randomByteCount)
        exchange.command.append(UInt32(transaction.sequence), byteCount: 2)
        exchange.command.append(transaction.amount, byteCount: 4)
        exchange.command.append(transaction.type.rawValue)
        exchange.command.append(transaction.date, byteCount: 4)
        exchange.command.append(transaction.time, byteCount: 3)
        exchange.command.append(transaction.keyVersion)
        exchange.command.append(transaction.algorithm.rawValue)
        exchange.command.append(transaction.serial, from: isStandard ? 2 : 0)
        if !isStandard { exchange.command.append(transaction.terms) }
        exchange.command.append(policy.factors.span)
        exchange.command.append(message.span)
        exchange.command.end(expecting: 4 + transaction.algorithm.codeByteCount)
    }

    /// ```
    /// type 1 | key version 1 | algorithm 1 | random 4/8 | sequence 2 | balance 4 | amount 4 | limit 3
    /// | terminal 6 | terminal sequence 4 | date 4 | time 3 | serial 8/10 | terms 0/32 | code 4/8
    /// | factors 0, 8, 16
    /// ```
    mutating func writeHostCommand(
        _ header: UInt32, code: InlineArray<8, UInt8>, balance: UInt32
    ) {
        let transaction = record.transaction
        let isStandard = transaction.algorithm == .tripleDES
        exchange.command.begin(header)
        exchange.command.append(transaction.type.rawValue)
        exchange.command.append(transaction.keyVersion)
        exchange.command.append(transaction.algorithm.rawValue)
        exchange.command.append(transaction.random, count: transaction.algorithm.randomByteCount)
        exchange.command.append(UInt32(transaction.sequence), byteCount: 2)
        exchange.command.append(balance, byteCount: 4)
        exchange.command.append(transaction.amount, byteCount: 4)
        exchange.command.append(transaction.limit, byteCount: 3)
        exchange.command.append(transaction.terminal)
        exchange.command.append(transaction.terminalSequence, byteCount: 4)
        exchange.command.append(transaction.date, byteCount: 4)
        exchange.command.append(transaction.time, byteCount: 3)
        exchange.command.append(transaction.serial, from: isStandard ? 2 : 0)
        if !isStandard { exchange.command.append(transaction.terms) }
        exchange.command.append(code, count: transaction.algorithm.codeByteCount)
        exchange.command.append(policy.factors.span)
    }

    mutating func authorised(_ status: StatusWord) -> TerminalAction {
        guard status == .success else {
            // The host's SAM found MAC1 of the card wrong.
            let isCode = !request.type.isOffline && status == .codeWrong
            return refuse(isCode ? .cardNotAuthentic : .samRefused(status))
        }
        let size = record.transaction.algorithm.codeByteCount
        let isOffline = request.type.isOffline
        let head = isOffline ? 4 : 0
        guard exchange.response.data.count == head + size else { return refuse(.malformedResponse) }
        if isOffline {
            let sequence = exchange.response.data.number(at: 0, byteCount: 4)
            guard sequence >= request.terminalSequenceMin else { return refuse(.samAnswerOld) }
            record.transaction.terminalSequence = sequence
        }
        for index in 0..<size {
            let byte = exchange.response.data[head + index]
            if isOffline { mac1[index] = byte } else { record.mac[index] = byte }
        }
        return storeIntention()
    }

    /// What is about to happen becomes durable before it can.
    private mutating func storeIntention() -> TerminalAction {
        record.stage = .intended
        if isSeeded(.storeSkipped) { return sendEffect() }
        step = .store
        return .store
    }
}
