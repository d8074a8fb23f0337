import ISO7816

// UPDATE BINARY, UPDATE RECORD, APPEND RECORD. ISO 7816-4, 11.3.5, 11.4.4, 11.4.6
extension Kernel {
    mutating func update(
        _ instruction: Instruction, _ command: borrowing CommandAPDU, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        if context.isNamed { makeCurrent(context.file) }
        if context.isDeciphered {
            var data = InlineArray<256, UInt8>(repeating: 0)
            let count = context.data.count
            for index in 0..<count { data[index] = remaining[context.data.lowerBound &+ index] }
            return try store(instruction, command, context, data.span.extracting(0..<count))
        }
        return try store(instruction, command, context, command.data.extracting(context.data))
    }

    private mutating func store(
        _ instruction: Instruction, _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ data: Span<UInt8>
    ) throws(StorageError) -> StatusWord {
        do throws(StorageError) {
            switch instruction {
            case .updateBinary:
                let offset = files[context.file].contentOffset &+ context.offset
                try stageInParts(data, at: offset)
            case .updateRecord where files[context.file].kind != .cyclic:
                try stageSlot(context.file, context.record &- 1, data)
                if command.p2 & 7 < 4 { session.record = context.record }
            default: try stageAppended(context.file, data)
            }
            try journal.commit()
            return .success
        } catch {
            guard error == .transactionTooLong else { throw error }
            journal.abort()
            return .notEnoughMemory
        }
    }

    private mutating func stageInParts(_ data: Span<UInt8>, at offset: Int) throws(StorageError) {
        if journal.isSeeded(.splitTransaction) {
            let half = data.count / 2
            try journal.stage(data.extracting(0..<half), at: offset)
            try journal.commit()
            try journal.stage(data.extracting(half...), at: offset &+ half)
            return
        }
        try journal.stage(data, at: offset)
    }

    /// Notes a record, and its length in front where lengths vary.
    mutating func stageSlot(
        _ file: Int, _ slot: Int, _ data: Span<UInt8>
    ) throws(StorageError) {
        var offset = slotOffset(file, slot)
        if files[file].kind == .linearVariable {
            try journal.stage(byte: UInt8(truncatingIfNeeded: data.count), at: offset)
            offset &+= 1
        }
        try journal.stage(data, at: offset)
    }

    /// Notes one record more: behind the last, or in a cyclic file in the place of the oldest.
    mutating func stageAppended(_ file: Int, _ data: Span<UInt8>) throws(StorageError) {
        let description = files[file]
        var state = recordState(file)
        let size = Int(description.recordCountMax)
        state.newest = state.count == 0 ? 0 : state.newest &+ 1
        if state.newest == size { state.newest = 0 }
        if state.count < size { state.count &+= 1 }
        let slot = state.newest
        try stageSlot(file, slot, data)
        if journal.isSeeded(.pointerApart) { try journal.commit() }
        var line = InlineArray<2, UInt8>(repeating: 0)
        line[0] = UInt8(truncatingIfNeeded: state.count)
        line[1] = UInt8(truncatingIfNeeded: state.newest)
        try journal.stage(line.span, at: description.contentOffset)
        // The numbers of a cyclic file's records moved.
        if session.file == file {
            session.record = description.kind == .cyclic ? 1 : session.record
        }
    }
}
