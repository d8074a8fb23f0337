import CardKernel
import CryptoCore
import ISO7816

extension PSAM {
    /// Whether a condition of the table holds.
    mutating func holds(
        _ condition: SAMCondition, _ instruction: SAMInstruction,
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) -> Bool {
        let common = kernel.samHolds(
            condition, instruction, command, directory: directory, maintenance: keys.maintenance)
        if let common { return common }
        switch instruction {
        case .initialize: return holdsToInitialize(condition, command, &kernel, &work)
        case .credit: return try holdsToCredit(condition, command, &kernel, &work)
        case .initializeForCollection, .collected:
            return holdsToCollect(condition, instruction, command, &kernel, &work)
        case .block, .unblock, .authorise, .verify: return false
        }
    }

    private mutating func holdsToInitialize(
        _ condition: SAMCondition, _ command: borrowing CommandAPDU, _ kernel: inout Kernel,
        _ work: inout PSAMWork
    ) -> Bool {
        switch condition {
        case .dataLength:
            guard let form = SAMForm(initializeByteCount: command.data.count) else { return false }
            work.form = form
            return true
        case .answerRoom: return work.room >= 4 &+ work.form.algorithm.codeByteCount
        case .key: return readRequest(command.data, &work)
        case .keyForm: return isForm(command.data, &work)
        case .type:
            let isMessageTaken =
                work.form.messageByteCount == 0 || work.transaction.type == .compositePurchase
            return work.transaction.type.isOffline && isMessageTaken
        case .decimal:
            return isBCD(work.transaction.date) && isBCD(work.transaction.time)
        case .date:
            readState(&kernel, &work)
            let date = work.transaction.date
            return (date >= work.state.earliestDate || isSeeded(.earliestDateIgnored))
                && (date <= limits.expiryDate || isSeeded(.expiryIgnored))
        case .amount:
            return work.transaction.amount <= limits.maximumAmount || isSeeded(.amountIgnored)
        case .total:
            let amount = UInt64(work.transaction.amount)
            return amount <= limits.maximumTotal
                && work.state.total <= limits.maximumTotal &- amount || isSeeded(.totalIgnored)
        case .sequence:
            let algorithm: PurseAlgorithm =
                isSeeded(.sequenceRepeats) ? .aes : work.master.algorithm
            guard let next = work.state.nextSequence(algorithm) else { return false }
            work.sequence = isSeeded(.givenUpIsReused) ? work.state.sequence : next
            return true
        case .usable, .unblocked, .parameters, .state, .uncounted, .blocked, .code, .protection:
            return false
        }
    }

    private mutating func holdsToCredit(
        _ condition: SAMCondition, _ command: borrowing CommandAPDU, _ kernel: inout Kernel,
        _ work: inout PSAMWork
    ) throws(StorageError) -> Bool {
        switch condition {
        case .state:
            readState(&kernel, &work)
            return work.state.isOpen || work.state.wasClosed(by: command.data)
        case .dataLength: return command.data.count == work.state.openAlgorithm.codeByteCount
        case .uncounted: return work.state.isOpen
        case .code: return try isMAC2Right(command.data, &kernel, &work)
        case .usable, .unblocked, .parameters, .answerRoom, .blocked, .key, .keyForm, .type,
            .decimal, .date, .amount, .total, .sequence, .protection:
            return false
        }
    }

    private mutating func holdsToCollect(
        _ condition: SAMCondition, _ instruction: SAMInstruction,
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel, _ work: inout PSAMWork
    ) -> Bool {
        switch condition {
        case .state: return collection != nil
        case .dataLength: return command.data.count == (instruction == .collected ? 12 : 0)
        case .answerRoom: return work.room >= PSAMCollection.answerByteCount
        case .key: return keys.collection >= 0
        case .decimal:
            work.transaction.date = SAMField.number(command.data, 0)
            return isBCD(work.transaction.date)
        case .code: return isCollectionRight(command.data, &kernel)
        case .usable, .unblocked, .parameters, .uncounted, .blocked, .keyForm, .type, .date,
            .amount, .total, .sequence, .protection:
            return false
        }
    }

    mutating func readState(_ kernel: inout Kernel, _ work: inout PSAMWork) {
        var lines = InlineArray<48, UInt8>(repeating: 0)
        kernel.journal.read(stateOffset, into: &lines)
        work.state = PSAMState(bytes: lines.span)
        SAMField.wipe(&lines)
    }
}
