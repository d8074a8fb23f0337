import CardKernel
import ISO7816

// The one command that moves value. It is sent once: Le is exact, so that the card need not ask for
// another, and whatever becomes of its answer, the card is asked, not told again.
extension TerminalMachine {
    mutating func sendEffect() -> TerminalAction {
        let transaction = record.transaction
        let size = transaction.algorithm.codeByteCount
        exchange.command.begin(transaction.type.effectHeader)
        if transaction.type.isOffline {
            exchange.command.append(transaction.terminalSequence, byteCount: 4)
        }
        if transaction.type == .overdraftUpdate {
            exchange.command.append(transaction.amount, byteCount: 3)
        }
        exchange.command.append(transaction.date, byteCount: 4)
        exchange.command.append(transaction.time, byteCount: 3)
        if transaction.type.isOffline {
            exchange.command.append(mac1, count: size)
        } else {
            exchange.command.append(record.mac, count: size)
        }
        exchange.command.end(expecting: transaction.type.isOffline ? 2 * size : size)
        return send(.effect)
    }

    mutating func effectLost() -> TerminalAction {
        if isSeeded(.debitRepeated) { return sendEffect() }
        if isSeeded(.lossIsRefusal) { return refuse(.notCarriedOut) }
        step = .prove
        return reconnectCard(.cardLost)
    }

    mutating func effected(_ status: StatusWord) -> TerminalAction {
        guard status == .success else {
            // Also to a command that the line delivers a second time a card says no: it is asked.
            refusal = TerminalMachine.refusal(of: status)
            return sendProve()
        }
        let algorithm = record.transaction.algorithm
        if request.type.isOffline {
            guard let codes = CodePair(exchange.response.data, algorithm) else {
                return sendProve()
            }
            return cardAnswered(mac: codes.second, tac: codes.first)
        }
        guard exchange.response.data.count == algorithm.codeByteCount else { return sendProve() }
        var code = InlineArray<8, UInt8>(repeating: 0)
        for index in exchange.response.data.indices { code[index] = exchange.response.data[index] }
        return cardAnswered(mac: request.type.keyRole == .unload ? code : record.mac, tac: code)
    }

    /// The card says that it is done; whether that is so, the SAM knows.
    mutating func cardAnswered(
        mac: InlineArray<8, UInt8>, tac: InlineArray<8, UInt8>
    ) -> TerminalAction {
        record.stage = .answered
        record.mac = mac
        record.tac = tac
        cardAttemptCount = 0
        guard request.type.isOffline else {
            return isSeeded(.verificationSkipped) ? accepted() : sendVerify()
        }
        if isSeeded(.creditSkipped) { return accepted() }
        return sendCredit()
    }
}

extension TransactionType {
    /// CLA INS P1 P2 of the command that moves value.
    var effectHeader: UInt32 {
        switch self {
        case .depositLoad, .purseLoad: 0x8052_0000
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase: 0x8054_0100
        case .depositUnload, .purseUnload: 0x8054_0300
        case .overdraftUpdate: 0x8058_0000
        }
    }
}
