import CardKernel
import ISO7816

extension PurseApplication {
    /// What a command does when all its conditions hold.
    @inline(__always)
    mutating func carryOut(
        _ instruction: PurseInstruction, _ command: borrowing CommandAPDU,
        _ context: inout PurseContext, _ kernel: inout Kernel,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        switch instruction {
        case .initializeForLoad, .initializeForPurchase, .initializeForCashWithdrawal,
            .initializeForCompositePurchase, .initializeForUpdate, .initializeForUnload:
            try initialize(command, &context, &kernel, &response)
        case .creditForLoad, .debitForUnload, .updateOverdraftLimit:
            try completeOnline(&context, &kernel, &response)
        case .debit: try debit(&context, &kernel, &response)
        case .updateCompositeCache: keepRecord(command)
        case .getTransactionProve: prove(context, &kernel, &response)
        case .getBalance:
            answer(number: context.state.balance, byteCount: 4, &response)
        case .setTerms: setTerms(command)
        case .getMessage: answerMessage(&response)
        case .changePIN: try changePIN(command, context, &kernel)
        case .reloadPIN, .reloadPINProtected, .pinUnblock: try reloadPIN(&context, &kernel)
        case .applicationBlock: try block(command, &kernel)
        case .applicationUnblock: try unblock(&kernel)
        case .cardBlock: try blockCard(&kernel)
        case .generateReceiptKey: try generateReceiptKey(&kernel, &response)
        case .readReceiptKey: answerReceiptKey(&kernel, &response)
        case .getSignedReceipt: sign(context, &kernel, &response)
        }
    }

    func answer(
        number value: UInt32, byteCount: Int, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        response.append(bigEndian: value, byteCount: byteCount)
        return .success
    }

    private mutating func setTerms(_ command: borrowing CommandAPDU) -> StatusWord {
        for index in 0..<32 { terms[index] = command.data[index] }
        hasTerms = true
        return .success
    }

    private mutating func answerMessage(_ response: inout OutputSpan<UInt8>) -> StatusWord {
        hasGivenMessage = true
        for index in 0..<9 { response.append(place.message[index]) }
        return .success
    }
}
