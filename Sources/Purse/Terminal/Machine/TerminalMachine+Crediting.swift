import CardKernel
import ISO7816

// The SAM judges the card's code: the PSAM by CREDIT, which counts the amount, the host's by VERIFY.
extension TerminalMachine {
    mutating func sendCredit() -> TerminalAction {
        exchange.command.begin(0x8072_0000)
        exchange.command.append(record.mac, count: record.transaction.algorithm.codeByteCount)
        exchange.command.end()
        return send(.credit)
    }

    mutating func credited(_ status: StatusWord) -> TerminalAction {
        switch status {
        case .success: return accepted()
        case .codeWrong: return refuse(.cardNotAuthentic)
        case .wrongState: return isSeeded(.closedIsCredited) ? accepted() : sendCollection()
        default: return finish(.indeterminate(.samRefused(status)))
        }
    }

    /// No transaction is open. INITIALIZE FOR COLLECTION says whether it was paid: CREDIT raises the
    /// terminal sequence; three wrong codes, which close a transaction too, do not.
    private mutating func sendCollection() -> TerminalAction {
        exchange.command.begin(0x8076_0000)
        exchange.command.end(expecting: 256)
        return send(.collection)
    }

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
        guard samAttemptCount < policy.attemptCountMax else {
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
