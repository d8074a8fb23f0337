import ISO7816

// READ BINARY and READ RECORD. ISO 7816-4, 11.3 and 11.4
extension Kernel {
    @inline(__always)
    mutating func readBinary(
        _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        if context.isNamed { makeCurrent(context.file) }
        let available = Int(files[context.file].byteCount) &- context.offset
        let first = files[context.file].contentOffset &+ context.offset
        return answer(first, available, command, &response)
    }

    /// Appends what is there of what is asked for. A short Le of more than that is answered by the
    /// right one; an Le of zeros asks for all.
    @inline(__always)
    private mutating func answer(
        _ offset: Int, _ available: Int, _ command: borrowing CommandAPDU,
        _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        let isAll = command.ne == (command.isExtended ? CommandAPDU.neMax : 256)
        if command.ne > available, !isAll, available >= 1, available <= 256 {
            return .wrongNe(available)
        }
        let count = min(command.ne, available)
        // Two bytes are for the status; a reader without room for what it asks for gets nothing.
        guard count <= response.freeCapacity &- 2 else { return .wrongLength }
        journal.read(offset, count: count, into: &response)
        return command.ne > available && !isAll ? .endReached : .success
    }

    mutating func readRecord(
        _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        if context.isNamed { makeCurrent(context.file) }
        let mode = command.p2 & 7
        guard mode >= 5 else {
            if mode < 4 { session.record = context.record }
            let place = recordPlace(context.file, context.record)
            return answer(place.offset, place.count, command, &response)
        }
        return readRecords(command, context, &response)
    }

    /// All records from p1 up to the last, or from the last down to p1, one behind the other.
    private mutating func readRecords(
        _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        let count = recordState(context.file).count
        var left = min(command.ne, response.freeCapacity &- 2)
        var record = command.p2 & 7 == 5 ? context.record : count
        let last = command.p2 & 7 == 5 ? count : context.record
        while true {
            let place = recordPlace(context.file, record)
            if place.count > left { break }
            journal.read(place.offset, count: place.count, into: &response)
            left &-= place.count
            if record == last { break }
            record &+= record < last ? 1 : -1
        }
        return .success
    }

    /// A short identifier makes its file the current one.
    mutating func makeCurrent(_ file: Int) {
        if session.file == file { return }
        session.file = file
        session.record = 0
    }

    /// Which record p1 and p2 mean; noted in the context.
    /// - Returns: whether there is such a record.
    mutating func findRecord(
        _ instruction: Instruction, _ command: borrowing CommandAPDU,
        _ context: inout CommandContext
    ) -> Bool {
        let count = recordState(context.file).count
        let current = context.isNamed && context.file != session.file ? 0 : session.record
        if instruction == .updateRecord, files[context.file].kind == .cyclic {
            // A cyclic file is only ever written in front. ISO 7816-4, 11.4.4
            return command.p2 & 7 == 3
        }
        switch command.p2 & 7 {
        case 0: context.record = 1
        case 1: context.record = count
        case 2: context.record = current &+ 1
        case 3: context.record = current == 0 ? count : current &- 1
        default: context.record = command.p1 == 0 ? current : Int(command.p1)
        }
        if command.p2 & 7 < 4, command.p1 != 0 { return false }
        return context.record >= 1 && context.record <= count
    }

    /// Where a record lies, in bytes of the journal, and how many bytes it has. In a cyclic file
    /// number 1 is the newest. The file has records, and this is one of them.
    public mutating func recordPlace(_ file: Int, _ record: Int) -> (offset: Int, count: Int) {
        let description = files[file]
        var slot = record &- 1
        if description.kind == .cyclic {
            let state = recordState(file)
            let size = Int(description.recordCountMax)
            slot = state.newest &- slot
            if slot < 0 { slot &+= size }
        }
        let offset = slotOffset(file, slot)
        guard description.kind == .linearVariable else {
            return (offset, Int(description.recordByteCount))
        }
        return (offset &+ 1, Int(min(journal.byte(at: offset), description.recordByteCount)))
    }

    mutating func slotOffset(_ file: Int, _ slot: Int) -> Int {
        files[file].contentOffset &+ 16 &+ slot &* files[file].slotByteCount
    }
}
