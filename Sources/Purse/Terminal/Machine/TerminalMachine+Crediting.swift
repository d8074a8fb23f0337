import CardKernel
import ISO7816

// The SAM judges the card's code: the PSAM by CREDIT, which counts the amount, the host's by VERIFY.
extension TerminalMachine {
    /// CREDIT that one machine sends at most: the PSAM closes a transaction at the third wrong code,
    /// so that 6901 to one of the first three says that an earlier one was right.
    static var creditCountMax: UInt8 { 2 }

    mutating func sendCredit() -> TerminalAction {
        creditCount += 1
        exchange.command.begin(0x8072_0000)
        exchange.command.append(record.mac, count: record.transaction.algorithm.codeByteCount)
        exchange.command.end()
        return send(.credit)
    }

    mutating func credited(_ status: StatusWord) -> TerminalAction {
        switch status {
        case .success: return accepted()
        case .codeWrong: return refuse(.cardNotAuthentic)
        case .wrongState:
            if isSeeded(.closedIsCredited) { return accepted() }
            // A recovery does not know what was done with the PSAM since.
            if isRecovery { return sendCollection() }
            return creditCount > 1 ? accepted() : finish(.indeterminate(.samRefused(status)))
        default: return finish(.indeterminate(.samRefused(status)))
        }
    }

    /// Before a recovery sends CREDIT, it becomes durable that it did.
    mutating func storeCredit() -> TerminalAction {
        record.creditCount = record.creditCount < 3 ? record.creditCount + 1 : 4
        step = .storeCredit
        return .store
    }

    /// INITIALIZE FOR COLLECTION, for the terminal sequence in its answer.
    private mutating func sendCollection() -> TerminalAction {
        guard record.creditCount <= 3 else { return finish(.indeterminate(.creditUnclear)) }
        exchange.command.begin(0x8076_0000)
        exchange.command.end(expecting: 256)
        return send(.collection)
    }

    /// The transaction is closed. It was paid if no later one was begun, and its code cannot have been
    /// wrong three times.
    mutating func collectionRead(_ status: StatusWord) -> TerminalAction {
        guard status == .success, exchange.response.data.count == 34 else {
            return finish(.indeterminate(.samRefused(status)))
        }
        let terminal: InlineArray<6, UInt8> = exchange.response.data.field(at: 0)
        let next = exchange.response.data.number(at: 10, byteCount: 4)
        guard terminal.span.isSame(as: record.transaction.terminal.span),
            next > 0, next - 1 == record.transaction.terminalSequence
        else { return finish(.indeterminate(.creditUnclear)) }
        return accepted()
    }

    /// VERIFY of MAC3 or the TAC, over the balance after.
    mutating func sendVerify() -> TerminalAction {
        let transaction = record.transaction
        let balance: UInt32
        // No card with another result passed INITIALIZE; in a record that was tampered with the sum
        // may wrap, and the SAM refuses.
        switch transaction.type.keyRole {
        case .load: balance = transaction.balance &+ transaction.amount
        case .update: balance = transaction.balance &- transaction.limit &+ transaction.amount
        default: balance = transaction.balance &- transaction.amount
        }
        let isUnload = transaction.type.keyRole == .unload
        writeHostCommand(isUnload ? 0x8062_0300 : 0x8062_0400, code: record.tac, balance: balance)
        exchange.command.end()
        return send(.verify)
    }

    mutating func verified(_ status: StatusWord) -> TerminalAction {
        switch status {
        case .success: accepted()
        case .codeWrong: refuse(.cardNotAuthentic)
        default: finish(.indeterminate(.samRefused(status)))
        }
    }

    /// Wants the SAM again, for the command whose answer was lost.
    mutating func reconnectSAM(_ next: TerminalStep) -> TerminalAction {
        resumption = next
        let mayCredit =
            next != .credit || creditCount < (isRecovery ? 1 : TerminalMachine.creditCountMax)
        guard samAttemptCount < policy.attemptCountMax, mayCredit else {
            return finish(.indeterminate(.samLost))
        }
        samAttemptCount += 1
        step = .reconnectSAM
        return .reconnectSAM
    }

    mutating func resumeWithSAM() -> TerminalAction {
        switch resumption {
        case .credit: sendCredit()
        case .collection: sendCollection()
        default: sendVerify()
        }
    }

    /// Value has moved, and the SAM says so.
    mutating func accepted() -> TerminalAction {
        record.stage = .accepted
        guard policy.requiresReceipt, request.type.isOffline else { return finish(.success) }
        guard hasCardKey else { return refuse(.receiptKeyUnknown) }
        return sendReceipt(.receipt)
    }
}
