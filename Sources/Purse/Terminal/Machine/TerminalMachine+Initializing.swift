import CardKernel
import ISO7816

// SET TERMS, INITIALIZE, the PIN in between: nothing of this moves value.
extension TerminalMachine {
    mutating func setTerms() -> TerminalAction {
        guard let terms = request.terms else { return sendInitialize() }
        exchange.command.begin(0x8030_0000)
        exchange.command.append(terms)
        exchange.command.end()
        return send(.terms)
    }

    mutating func termsSet(_ status: StatusWord) -> TerminalAction {
        status == .success ? sendInitialize() : refuse(.cardRefused(status))
    }

    private mutating func sendInitialize() -> TerminalAction {
        writeInitialize(request.type, amount: request.amount)
        return send(.initialize)
    }

    /// INITIALIZE, whose answer is wanted whole.
    mutating func writeInitialize(_ type: TransactionType, amount: UInt32) {
        exchange.command.begin(0x8050_0000 | type.initializeParameters)
        exchange.command.append(policy.keyIndex)
        if type != .overdraftUpdate { exchange.command.append(amount, byteCount: 4) }
        exchange.command.append(record.transaction.terminal)
        exchange.command.end(expecting: 256)
    }

    mutating func initialized(_ status: StatusWord) -> TerminalAction {
        switch status {
        case .success: break
        case .securityStatusNotSatisfied:
            // Once: a card that still asks behind a right PIN is not asked again.
            guard !isPINVerified else { return refuse(.pinNeeded) }
            step = .pin
            resumption = .initialize
            return .verifyPIN
        default: return refuse(TerminalMachine.refusal(of: status))
        }
        guard let answer = InitializeAnswer(exchange.response.data, type: request.type) else {
            return refuse(.malformedResponse)
        }
        guard answer.sequence < 0xFFFF else { return refuse(.sequenceExhausted) }
        if let refusal = refusal(for: answer) { return refuse(refusal) }
        record.transaction.algorithm = answer.algorithm
        record.transaction.keyVersion = answer.keyVersion
        record.transaction.random = answer.random
        record.transaction.sequence = answer.sequence
        record.transaction.limit = answer.limit
        record.transaction.balance = answer.balance
        mac1 = answer.mac1
        guard hasList else { return readMessage() }
        step = .keyList
        return .consultList
    }

    /// Whether the balance that the card claims and the amount go together. A hidden balance, of
    /// which FFFFFFFF is the sign, is left to the card.
    private func refusal(for answer: InitializeAnswer) -> TerminalRefusal? {
        let amount = request.amount
        switch request.type {
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase, .depositUnload,
            .purseUnload:
            return answer.balance < amount ? .balanceInsufficient : nil
        case .depositLoad, .purseLoad:
            return answer.balance > .max - amount ? .limit : nil
        case .overdraftUpdate:
            let after = Int64(answer.balance) - Int64(answer.limit) + Int64(amount)
            return after < 0 || after > Int64(UInt32.max) ? .limit : nil
        }
    }

    /// What a status of INITIALIZE, or of the command that moves value, refuses.
    static func refusal(of status: StatusWord) -> TerminalRefusal {
        switch status {
        case .keyNotFound: .keyUnknown
        case .sequenceAtEnd: .sequenceExhausted
        case .balanceTooLow: .balanceInsufficient
        case .conditionsNotSatisfied: .limit
        case .codeWrong: .codeRefused
        case .applicationBlockedForEver: .applicationBlocked
        default: .cardRefused(status)
        }
    }

    /// The card's answer to VERIFY.
    mutating func pinAnswered(_ status: StatusWord) -> TerminalAction {
        let isProbing = resumption == .probe
        switch status {
        case .success: return isProbing ? sendProbe() : again()
        case .authenticationBlocked:
            return isProbing ? finish(.indeterminate(.proofGone)) : refuse(.pinBlocked)
        default:
            if isProbing { return finish(.indeterminate(.proofGone)) }
            guard let tries = status.remainingTries else { return refuse(.cardRefused(status)) }
            return refuse(.pinWrong(triesLeft: UInt8(truncatingIfNeeded: tries)))
        }
    }

    mutating func pinDeclined() -> TerminalAction {
        resumption == .probe ? finish(.indeterminate(.proofGone)) : refuse(.pinNeeded)
    }

    /// Terms and INITIALIZE once more, behind a PIN that was right.
    private mutating func again() -> TerminalAction {
        isPINVerified = true
        return setTerms()
    }
}

extension TransactionType {
    /// P1 and P2 of INITIALIZE.
    var initializeParameters: UInt32 {
        let account = UInt32(self.account.rawValue)
        return switch self {
        case .depositLoad, .purseLoad: account
        case .depositPurchase, .pursePurchase: 0x0100 | account
        case .cashWithdrawal: 0x0200 | account
        case .compositePurchase: 0x0300 | account
        case .overdraftUpdate: 0x0400 | account
        case .depositUnload, .purseUnload: 0x0500 | account
        }
    }
}
