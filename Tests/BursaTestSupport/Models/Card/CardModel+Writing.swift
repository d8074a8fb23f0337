import CardKernel

// UPDATE BINARY, UPDATE RECORD, APPEND RECORD. ISO 7816-4, 11.3.5, 11.4.4, 11.4.6
extension CardModel {
    mutating func updateBinary(_ command: CommandModel) throws(Refusal) {
        let (short, offset) = try place(command)
        let file = try target(command, .update, hasRecords: false, short: short)
        let data = try payload(command, .update, file)
        let old = files[file].bytes
        try demand(offset < old.count, 0x6B00)
        try demand(data.count <= old.count - offset, 0x6A84)
        makeCurrent(named: file)
        var new = old
        new.replaceSubrange(offset..<offset + data.count, with: data)
        try demandRoom(from: old, to: new)
        lasting.files[file].bytes = new
        commit()
    }

    mutating func updateRecord(_ command: CommandModel) throws(Refusal) {
        let mode = command.p2 & 7
        let short = try short(command)
        try demand(mode <= 4 && command.p1 != 0xFF && (mode == 4 || command.p1 == 0), 0x6A86)
        let file = try target(command, .update, hasRecords: true, short: short)
        let data = try payload(command, .update, file)
        if files[file].kind == .cyclic {
            // Only the place of the oldest can be written.
            try demand(mode == 3, 0x6A83)
            try demand(data.count <= files[file].recordByteCount, 0x6A84)
            makeCurrent(named: file)
            store(new: data, file)
            return
        }
        let number = try record(command, file)
        try demand(data.count <= files[file].recordByteCount, 0x6A84)
        makeCurrent(named: file)
        if mode < 4 { session?.record = number }
        lasting.files[file].records[number - 1] = data
        commit()
    }

    mutating func appendRecord(_ command: CommandModel) throws(Refusal) {
        let short = try short(command)
        try demand(command.p1 == 0 && command.p2 & 7 == 0, 0x6A86)
        let file = try target(command, .append, hasRecords: true, short: short)
        let data = try payload(command, .append, file)
        let isFull = files[file].records.count == files[file].recordCountMax
        try demand(data.count <= files[file].recordByteCount, 0x6A84)
        try demand(!isFull || files[file].kind == .cyclic, 0x6A84)
        makeCurrent(named: file)
        store(new: data, file)
    }

    /// The unit that changes is a line of 16 bytes, and one change has room for so many.
    func demandRoom(from old: [UInt8], to new: [UInt8]) throws(Refusal) {
        let changed = stride(from: 0, to: old.count, by: 16).count { start in
            old[start...].prefix(16) != new[start...].prefix(16)
        }
        try demand(changed <= lineMax, 0x6A84)
    }

    /// One record more; a cyclic file loses its oldest, and all its numbers move.
    private mutating func store(new record: [UInt8], _ file: Int) {
        if files[file].kind == .cyclic {
            lasting.files[file].records.insert(record, at: 0)
            if files[file].records.count > files[file].recordCountMax {
                lasting.files[file].records.removeLast()
            }
            session?.record = 1
        } else {
            lasting.files[file].records.append(record)
        }
        commit()
    }

    /// What a command writes, when it has passed the line protection.
    private mutating func payload(
        _ command: CommandModel, _ operation: FileOperation, _ file: Int
    ) throws(Refusal) -> [UInt8] {
        let rule = files[file].rules[operation.rawValue]
        guard command.isProtected else {
            try demand(!command.data.isEmpty && hasRightLength(command.data, file), 0x6700)
            return command.data
        }
        try demand(rule & 0x40 != 0, 0x6900)
        let isShort = command.ne == 0 && !command.isExtended && !command.data.isEmpty
        try demand(isShort, 0x6700)
        guard let key = secret(.key, .protection, rule & 0x0F) else {
            throw Refusal(status: 0x6A88)
        }
        let data = Array(command.data.dropLast(lasting.secrets[key].macByteCount))
        try demand(!data.isEmpty, 0x6700)
        let isEnciphered = files[file].isEnciphered
        let codes = CardCodes(lasting.secrets[key])
        let isRight =
            isEnciphered
            ? data.count % codes.blockByteCount == 0 : hasRightLength(data, file)
        try demand(isRight, 0x6700)
        try demand(!lasting.secrets[key].isBlocked, 0x6983)
        let least = lasting.secrets[key].algorithm == .aes ? 8 : 4
        try demand(now.challenge.count >= least, 0x6984)
        let code = codes.protection(
            of: command.header + [UInt8(command.data.count)] + data, challenge: now.challenge)
        let isAuthentic = code == command.data.suffix(code.count)
        try demand(compare(key, isRight: isAuthentic), 0x6988)
        guard isEnciphered else { return data }
        guard let plain = codes.deciphered(data, challenge: now.challenge),
            hasRightLength(plain, file)
        else { throw Refusal(status: 0x6988) }
        return plain
    }

    /// A record of a fixed length is written whole.
    private func hasRightLength(_ data: [UInt8], _ file: Int) -> Bool {
        let isFixed = files[file].kind == .linearFixed || files[file].kind == .cyclic
        return !isFixed || data.count == files[file].recordByteCount
    }
}
