import CardKernel
import CryptoCore
import ISO7816

// What completes a transaction: one transaction of the memory.
extension PurseApplication {
    /// DEBIT: of a purchase, a cash withdrawal, a composite purchase.
    /// - Tearing: nothing of it, or balance, sequence, day, log, proof and records together.
    mutating func debit(
        _ context: inout PurseContext, _ kernel: inout Kernel,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        context.state.balance &-= transaction.amount
        if !isSeeded(.sequenceStays) { context.state.offlineSequence &+= 1 }
        if place.rules[context.account].dayLimit > 0 {
            if isSeeded(.earlierDateClears), transaction.date < context.state.day {
                context.state.day = 0
            }
            context.state.count(transaction.amount, on: transaction.date)
        }
        var tac = InlineArray<8, UInt8>(repeating: 0)
        computeTAC(&kernel, into: &tac)
        try stageRecords(&kernel)
        if isSeeded(.recordsApart) { try kernel.journal.commit() }
        try complete(&context, tac, &kernel)
        append(tac, &response)
        append(context.mac, &response)
        return .success
    }

    /// CREDIT FOR LOAD, DEBIT FOR UNLOAD, UPDATE OVERDRAFT LIMIT.
    /// - Tearing: nothing of it, or balance, limit, sequence, log and proof together.
    mutating func completeOnline(
        _ context: inout PurseContext, _ kernel: inout Kernel,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        switch transaction.type.keyRole {
        case .load: context.state.balance &+= transaction.amount
        case .unload: context.state.balance &-= transaction.amount
        default:
            context.state.balance =
                context.state.balance &- context.state.limit &+ transaction.amount
            context.state.limit = transaction.amount
        }
        context.state.completeOnline(on: transaction.date)
        transaction.balance = context.state.balance
        var tac = context.mac
        if tacKey >= 0 { computeTAC(&kernel, into: &tac) }
        try complete(&context, tac, &kernel)
        append(tac, &response)
        return .success
    }

    private mutating func computeTAC(
        _ kernel: inout Kernel, into tac: inout InlineArray<8, UInt8>
    ) {
        var cardKey = InlineArray<16, UInt8>(repeating: 0)
        kernel.readValue(of: tacKey, into: &cardKey)
        transaction.computeTAC(tacKey: cardKey.span, into: &tac)
        wipe(&cardKey)
        kernel.count(cipherBlocks: transaction.algorithm == .aes ? 6 : 3)
    }

    /// State, log and proof, and all of it at once.
    private mutating func complete(
        _ context: inout PurseContext, _ tac: borrowing InlineArray<8, UInt8>,
        _ kernel: inout Kernel
    ) throws(StorageError) {
        var lines = InlineArray<32, UInt8>(repeating: 0)
        context.state.encode(into: &lines)
        try kernel.journal.stage(lines.span, at: place.rules[context.account].offset)
        if isSeeded(.balanceApart) { try kernel.journal.commit() }
        let proof = Proof(
            of: transaction, limit: context.state.limit, mac: context.mac, tac: tac)
        try kernel.stageNewRecord(
            place.log, proof.head.span.extracting(0..<PurseLayout.recordByteCount))
        if isSeeded(.proofApart) { try kernel.journal.commit() }
        let offset = place.rules[context.account].proofOffset(
            isOffline: transaction.type.isOffline, transaction.sequence &+ 1)
        try kernel.journal.stage(proof.head.span, at: offset)
        try kernel.journal.stage(proof.codes.span, at: offset &+ 32)
        try kernel.journal.stage(transaction.terms.span, at: offset &+ 48)
        try commit(restoringTries: context.hasTakenTry, &kernel)
    }

    private mutating func append(
        _ code: borrowing InlineArray<8, UInt8>, _ response: inout OutputSpan<UInt8>
    ) {
        for index in 0..<transaction.algorithm.codeByteCount { response.append(code[index]) }
    }
}
