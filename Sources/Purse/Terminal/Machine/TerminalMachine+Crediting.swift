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

    /// Counted now, or counted before, by a CREDIT whose answer was lost.
    mutating func credited(_ status: StatusWord) -> TerminalAction {
        // CREDIT is answered by a status alone: data belongs to another command.
        guard exchange.response.data.isEmpty else { return reconnectSAM(.credit) }
        switch status {
        case .success, .counted: return accepted()
        case .codeWrong: return refuse(.cardNotAuthentic)
        case .wrongState:
            return isSeeded(.closedIsCredited) ? accepted() : finish(.indeterminate(.creditUnclear))
        default: return finish(.indeterminate(.samRefused(status)))
        }
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
        guard exchange.response.data.isEmpty else { return reconnectSAM(.verify) }
        return switch status {
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
