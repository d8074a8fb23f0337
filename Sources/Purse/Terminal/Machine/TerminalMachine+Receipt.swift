import ISO7816

// The receipt, and where a recovery begins.
extension TerminalMachine {
    /// GET SIGNED RECEIPT with terminal id and terminal sequence: the form that needs no access to the
    /// log and is answered to the terminal of the debit alone.
    mutating func sendReceipt(_ next: TerminalStep) -> TerminalAction {
        let transaction = record.transaction
        exchange.command.begin(0x802A_9E00 | UInt32(transaction.type.rawValue))
        exchange.command.append(UInt32(transaction.sequence) + 1, byteCount: 2)
        exchange.command.append(transaction.terminal)
        exchange.command.append(transaction.terminalSequence, byteCount: 4)
        exchange.command.end(expecting: Receipt.signedByteCount)
        return send(next)
    }

    mutating func receiptRead(_ status: StatusWord) -> TerminalAction {
        guard status == .success else { return refuse(.receiptMissing) }
        guard exchange.response.data.count == Receipt.signedByteCount,
            let receipt = Receipt(parsing: exchange.response.data.extracting(0..<Receipt.byteCount))
        else { return refuse(.receiptWrong) }
        return judge(receipt, exchange.response.data.field(at: Receipt.byteCount))
    }

    private mutating func judge(
        _ receipt: Receipt, _ signature: InlineArray<64, UInt8>
    ) -> TerminalAction {
        let tells = receipt.tells(of: record.transaction)
        let isSigned = receipt.isSigned(by: cardKey.span, signature: signature.span)
        guard tells || isSeeded(.receiptFieldsUnchecked), isSigned || isSeeded(.receiptUnsigned)
        else { return refuse(.receiptWrong) }
        record.receiptKeyVersion = receipt.keyVersion
        record.signature = signature
        return finish(.success)
    }

    mutating func startRecovery() -> TerminalAction {
        // The last proof that a card can be asked for has the sequence FFFF.
        guard record.transaction.sequence < 0xFFFF else { return refuse(.badRequest) }
        let needsReceipt =
            policy.requiresReceipt && request.type.isOffline && record.receiptKeyVersion == nil
        guard needsReceipt else { return resolve() }
        step = .cardKey
        return .askCardKey
    }

    /// Goes on where the record ends.
    mutating func resolve() -> TerminalAction {
        switch record.stage {
        case .none: return refuse(.badRequest)
        case .intended:
            resumption = request.type.isOffline ? .identify : .prove
            return sendSelect(.reselect)
        case .answered: return request.type.isOffline ? sendCredit() : sendVerify()
        case .accepted:
            guard policy.requiresReceipt, request.type.isOffline, record.receiptKeyVersion == nil
            else { return finish(.success) }
            guard hasCardKey else { return refuse(.receiptKeyUnknown) }
            resumption = .receipt
            return sendSelect(.reselect)
        }
    }
}
