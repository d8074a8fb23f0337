import CardKernel
import ISO7816

// What became of a command whose answer was lost: the card is connected again, and asked.
extension TerminalMachine {
    /// Wants the card again, for the question that is open.
    mutating func reconnectCard(_ reason: TerminalDoubt) -> TerminalAction {
        switch step {
        case .identify, .prove, .probe, .receipt: resumption = step
        default: break
        }
        doubt = reason
        guard cardAttemptCount < policy.attemptCountMax else {
            return resumption == .receipt
                ? refuse(.receiptMissing) : finish(.indeterminate(doubt))
        }
        cardAttemptCount += 1
        step = .reconnectCard
        return .reconnectCard
    }

    /// It must be the same card.
    mutating func reselected(_ status: StatusWord) -> TerminalAction {
        let isBlocked = status == .functionUnsupported || status == .fileDeactivated
        guard status == .success || isBlocked,
            let found = PurseInformation(answer: exchange.response.data, name: policy.name.span)
        else { return reconnectCard(.noProof(status)) }
        let isSame = found.serial.span.isSame(as: record.transaction.serial.span)
        guard isSame || isSeeded(.otherCardAccepted) else { return reconnectCard(.otherCard) }
        application = found
        switch resumption {
        case .identify: return sendReceipt(.identify)
        case .receipt: return sendReceipt(.receipt)
        case .probe: return sendProbe()
        default: return sendProve()
        }
    }

    /// GET TRANSACTION PROVE of the sequence after the transaction.
    mutating func sendProve() -> TerminalAction {
        let transaction = record.transaction
        let after = isSeeded(.proofOfSequenceBefore) ? 0 : 1
        exchange.command.begin(0x805A_0000 | UInt32(transaction.type.rawValue))
        exchange.command.append(UInt32(transaction.sequence) + UInt32(after), byteCount: 2)
        exchange.command.end(expecting: 2 * transaction.algorithm.codeByteCount)
        return send(.prove)
    }

    mutating func proved(_ status: StatusWord) -> TerminalAction {
        if status == .proofNotFound { return proofMissing() }
        guard status == .success,
            let codes = CodePair(exchange.response.data, record.transaction.algorithm)
        else { return reconnectCard(.noProof(status)) }
        // Of a load and an update the card keeps the MAC2 that it was sent. Another one is of another
        // host that used the number, or an old answer that the line has kept: that settles nothing.
        let isHostCode = request.type.keyRole == .load || request.type.keyRole == .update
        guard !isHostCode || codes.first.span.isSame(as: record.mac.span) else {
            return reconnectCard(.noProof(status))
        }
        return cardAnswered(mac: codes.first, tac: codes.second)
    }

    /// The card has no proof. While the terminal stood by, that is an answer; later, the card may have
    /// had one, and lost it to younger ones.
    private mutating func proofMissing() -> TerminalAction {
        guard isRecovery, !isSeeded(.absenceBelieved) else { return refuse(refusal) }
        return sendProbe()
    }

    /// INITIALIZE, which changes nothing, to see how far the sequence has gone since.
    mutating func sendProbe() -> TerminalAction {
        let type = probeType
        // A composite purchase may be of nothing, and so asks for no balance.
        writeInitialize(type, amount: type == .compositePurchase ? 0 : 1)
        return send(.probe)
    }

    /// A transaction that counts in the same sequence, and that the card is not likely to refuse.
    private var probeType: TransactionType {
        switch (request.type.isOffline, request.type.account) {
        case (true, .purse): .compositePurchase
        case (true, .deposit): .depositPurchase
        case (false, .purse): .purseLoad
        case (false, .deposit): .depositLoad
        }
    }

    mutating func probed(_ status: StatusWord) -> TerminalAction {
        if status == .securityStatusNotSatisfied, !isPINVerified {
            isPINVerified = true
            step = .pin
            resumption = .probe
            return .verifyPIN
        }
        guard status == .success,
            let answer = InitializeAnswer(exchange.response.data, type: probeType)
        else { return finish(.indeterminate(.proofGone)) }
        let count = Int(answer.sequence) - Int(record.transaction.sequence)
        // Proofs that every card keeps.
        let keptCount = request.type.isOffline ? 10 : 4
        guard count >= 0, count <= keptCount else { return finish(.indeterminate(.proofGone)) }
        return refuse(refusal)
    }

    /// What GET SIGNED RECEIPT says of a debit with this terminal: also where the card has no receipt
    /// key, whether it made it.
    mutating func identified(_ status: StatusWord) -> TerminalAction {
        status == .proofNotFound ? proofMissing() : sendProve()
    }
}
