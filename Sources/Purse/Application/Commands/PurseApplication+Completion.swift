import CardKernel
import CryptoCore
import ISO7816

// What the second command of a transaction asks for.
extension PurseApplication {
    mutating func holdsForCompletion(
        _ condition: PurseCondition, _ instruction: PurseInstruction,
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> Bool {
        switch condition {
        case .dateTime:
            // In front of them stands what DEBIT and UPDATE carry besides.
            let start = instruction == .debit ? 4 : instruction == .updateOverdraftLimit ? 3 : 0
            transaction.date = number(command.data, start, 4)
            transaction.time = number(command.data, start &+ 4, 3)
            if start == 4 { transaction.terminalSequence = number(command.data, 0, 4) }
            if start == 3 { transaction.amount = number(command.data, 0, 3) }
            return isBCD(transaction.date) && isBCD(transaction.time)
        case .mac: return try isMACRight(command, &context, &kernel)
        case .dayLimit:
            let dayLimit = place.rules[context.account].dayLimit
            if dayLimit == 0 { return true }
            return context.state.total(with: transaction.amount, on: transaction.date) <= dayLimit
        case .funds:
            return isSeeded(.fundsTrusted) || transaction.amount <= context.state.balance
        case .limitRange:
            let balance =
                Int64(context.state.balance) &- Int64(context.state.limit)
                &+ Int64(transaction.amount)
            return balance >= 0 && balance <= Int64(place.rules[context.account].balanceLimit)
        default: preconditionFailure("not about the end of a transaction")
        }
    }

    /// Compares the code that the command ends with, and computes the one that the card answers.
    private mutating func isMACRight(
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> Bool {
        context.type = transaction.type
        // It was there when the transaction began.
        _ = readAccount(&context, &kernel)
        let isCounted = place.macFailureLimits[Int(transaction.algorithm.rawValue)] > 0
        if isCounted, !isSeeded(.triesAfterComparison) { try takeTry(&kernel) }
        bindRecords(&kernel)
        var expected = InlineArray<8, UInt8>(repeating: 0)
        computeCodes(&expected, &context, &kernel)
        let count = transaction.algorithm.codeByteCount
        let given = command.data.extracting((command.data.count &- count)...)
        let compared = isSeeded(.macCutShort) ? 1 : count
        let isRight = ConstantTime.areEqual(
            expected.span.extracting(0..<compared), given.extracting(0..<compared))
        if isCounted, isSeeded(.triesAfterComparison), !isRight { try takeTry(&kernel) }
        context.hasTakenTry = isRight && isCounted
        return isRight
    }

    /// The code that the command should end with, and in the context the one that the card keeps.
    private mutating func computeCodes(
        _ expected: inout InlineArray<8, UInt8>, _ context: inout PurseContext,
        _ kernel: inout Kernel
    ) {
        var session = InlineArray<16, UInt8>(repeating: 0)
        deriveSessionKey(&kernel, into: &session)
        kernel.count(cipherBlocks: transaction.algorithm == .aes ? 11 : 6)
        if transaction.type.isOffline {
            let hasAppendix =
                hasGivenMessage && transaction.type == .compositePurchase
                && transaction.algorithm == .tripleDES
            transaction.authenticateBoth(
                sessionKey: session.span,
                appendix: place.message.span.extracting(0..<(hasAppendix ? 9 : 0)),
                mac1: &expected, mac2: &context.mac)
        } else {
            transaction.authenticate(.mac2, sessionKey: session.span, into: &expected)
            context.mac = expected
            if transaction.type.keyRole == .unload {
                transaction.balance = context.state.balance &- transaction.amount
                transaction.authenticate(.mac3, sessionKey: session.span, into: &context.mac)
            }
        }
        wipe(&session)
    }
}
