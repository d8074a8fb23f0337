import CardKernel
import CryptoCore
import ISO7816

extension LoadSAM {
    /// Whether a condition of the table holds.
    mutating func holds(
        _ condition: SAMCondition, _ instruction: SAMInstruction,
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel, _ work: inout LoadSAMWork
    ) -> Bool {
        let common = kernel.samHolds(
            condition, instruction, command, directory: directory, maintenance: keys.maintenance)
        if let common { return common }
        switch condition {
        case .dataLength:
            guard let form = SAMForm(transactionByteCount: command.data.count) else { return false }
            work.form = form
            return true
        case .answerRoom: return work.room >= work.form.algorithm.codeByteCount
        case .type: return isTypeTaken(instruction, command, &work)
        case .key: return readTransaction(command.data, role(instruction, command.p1, work), &work)
        case .keyForm: return isForm(command.data, &work)
        case .decimal:
            return isBCD(work.transaction.date) && isBCD(work.transaction.time)
        case .amount: return work.transaction.amount <= limits.maximumAmount
        case .total:
            guard work.transaction.type.keyRole == .load else { return true }
            let amount = UInt64(work.transaction.amount)
            return amount <= limits.maximumTotal
                && total(&kernel) <= limits.maximumTotal &- amount || isSeeded(.loadTotalIgnored)
        case .code:
            return instruction == .authorise
                ? isMAC1Right(command.data, &kernel, &work)
                : isProofRight(command, &kernel, &work)
        case .usable, .unblocked, .parameters, .state, .uncounted, .blocked, .date, .sequence,
            .protection:
            return false
        }
    }

    /// AUTHORISE takes what a host authorises, VERIFY everything; but MAC3 is of unloads, and an
    /// overdraft limit has 3 bytes.
    private mutating func isTypeTaken(
        _ instruction: SAMInstruction, _ command: borrowing CommandAPDU,
        _ work: inout LoadSAMWork
    ) -> Bool {
        guard let type = TransactionType(rawValue: command.data[0]) else { return false }
        work.transaction.type = type
        if instruction == .authorise, type.isOffline { return false }
        if instruction == .verify, command.p1 == 3, type.keyRole != .unload { return false }
        let amount = SAMField.number(command.data, 9 &+ work.form.algorithm.randomByteCount)
        return type != .overdraftUpdate || amount <= 0xFF_FFFF
    }

    /// The role of the master that a code needs: the TAC has its own.
    private mutating func role(
        _ instruction: SAMInstruction, _ code: UInt8, _ work: LoadSAMWork
    ) -> KeyRole {
        instruction == .verify && code == 4 ? .tac : work.transaction.type.keyRole
    }

    mutating func total(_ kernel: inout Kernel) -> UInt64 {
        var bytes = InlineArray<8, UInt8>(repeating: 0)
        kernel.journal.read(stateOffset, into: &bytes)
        return SAMField.long(bytes.span, 0)
    }
}
