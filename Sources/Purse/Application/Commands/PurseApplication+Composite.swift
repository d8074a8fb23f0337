import CardKernel
import CryptoCore
import ISO7816

// UPDATE CAPP DATA CACHE, and what becomes of the records with DEBIT.
extension PurseApplication {
    mutating func holdsForRecords(
        _ condition: PurseCondition, _ command: borrowing CommandAPDU,
        _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        switch condition {
        case .recordsFile: return command.p2 &>> 3 == PurseLayout.records
        case .record: return findRecord(command.p1, &context, &kernel)
        case .unlocked:
            // The first byte of the value says it.
            return context.recordByteCount < 3
                || kernel.journal.byte(at: context.recordOffset &+ 2) != 1
        case .fits:
            return command.data.count <= context.recordByteCount
                && records.hasRoom(for: command.data.count)
        case .recordForm:
            return command.data[0] == command.p1
                && Int(command.data[1]) == command.data.count &- 2
        default: preconditionFailure("not about records")
        }
    }

    /// Finds the record with a tag.
    private mutating func findRecord(
        _ tag: UInt8, _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        var record = 1
        while record <= kernel.recordCount(of: place.records) {
            let (offset, count) = kernel.recordPlace(place.records, record)
            if count > 0, kernel.journal.byte(at: offset) == tag {
                (context.record, context.recordOffset) = (record, offset)
                context.recordByteCount = count
                return true
            }
            record &+= 1
        }
        return false
    }

    mutating func keepRecord(_ command: borrowing CommandAPDU) -> StatusWord {
        records.append(command.p1, command.p2, command.data)
        state = .composite
        return .success
    }

    /// Makes the terms of a composite purchase with algorithm 01 those that cover the records, too.
    mutating func bindRecords(_ kernel: inout Kernel) {
        guard transaction.type == .compositePurchase, transaction.algorithm == .aes else { return }
        var hash = SHA256()
        hash.update(transaction.terms.span)
        if !isSeeded(.recordsUnbound) {
            hash.update(records.bytes.span.extracting(0..<records.count))
        }
        var terms = InlineArray<32, UInt8>(repeating: 0)
        var bytes = terms.mutableSpan
        hash.finish(into: &bytes)
        transaction.terms = terms
        kernel.count(hashBlocks: (32 &+ records.count &+ 9 &+ 63) &>> 6)
    }

    /// Stages the cached records, each as long as it was: zeros follow a shorter one.
    mutating func stageRecords(_ kernel: inout Kernel) throws(StorageError) {
        guard transaction.type == .compositePurchase else { return }
        var start = 0
        while start < records.count {
            let count = Int(records.bytes[start &+ 2])
            var context = PurseContext()
            guard findRecord(records.bytes[start], &context, &kernel) else {
                preconditionFailure("nothing removes a record inside a transaction")
            }
            var record = InlineArray<254, UInt8>(repeating: 0)
            for index in 0..<count { record[index] = records.bytes[start &+ 3 &+ index] }
            try kernel.stageRecord(
                place.records, context.record, record.span.extracting(0..<context.recordByteCount))
            start &+= 3 &+ count
        }
    }
}
