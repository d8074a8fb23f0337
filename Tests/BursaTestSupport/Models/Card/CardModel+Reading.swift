import CardKernel

// READ BINARY, READ RECORD. ISO 7816-4, 11.3, 11.4
extension CardModel {
    /// The file that a command works on.
    /// - Parameter short: the short identifier in its parameters; nothing for the current file.
    func target(
        _ command: CommandModel, _ operation: FileOperation, hasRecords: Bool, short: UInt8?
    ) throws(Refusal) -> Int {
        var found = now.file
        if let short {
            found = child(short: short)
            try demand(found != nil, 0x6A82)
        }
        guard let file = found else { throw Refusal(status: 0x6986) }
        let kind = files[file].kind
        try demand(hasRecords ? kind.hasRecords : kind == .transparent, 0x6981)
        try demand(isInUse(file), 0x6985)
        try demand(allows(file, operation, isProtected: true), 0x6982)
        try demand(allows(file, operation, isProtected: command.isProtected), 0x6987)
        return file
    }

    /// The short identifier and the offset that the parameters of a binary command name.
    func place(_ command: CommandModel) throws(Refusal) -> (short: UInt8?, offset: Int) {
        let (p1, p2) = (command.p1, command.p2)
        if p1 < 0x80 { return (nil, Int(p1) * 256 + Int(p2)) }
        try demand((0x81...0x9E).contains(p1), 0x6A86)
        return (p1 - 0x80, Int(p2))
    }

    /// The short identifier in p2 of a record command.
    func short(_ command: CommandModel) throws(Refusal) -> UInt8? {
        let identifier = command.p2 >> 3
        try demand(identifier != 31, 0x6A86)
        return identifier == 0 ? nil : identifier
    }

    /// A file that was named becomes the current one.
    mutating func makeCurrent(named file: Int) {
        if now.file == file { return }
        session?.file = file
        session?.record = 0
    }

    mutating func readBinary(_ command: CommandModel) throws(Refusal) -> Answer {
        let (short, offset) = try place(command)
        let file = try target(command, .read, hasRecords: false, short: short)
        try demand(command.data.isEmpty && command.ne >= 1, 0x6700)
        try demand(offset < files[file].bytes.count, 0x6B00)
        makeCurrent(named: file)
        return try part(Array(files[file].bytes[offset...]), command)
    }

    /// What is there of what is asked for.
    private func part(_ available: [UInt8], _ command: CommandModel) throws(Refusal) -> Answer {
        let isAll = command.ne == (command.isExtended ? 65_536 : 256)
        if isAll || command.ne <= available.count {
            return Answer(data: Array(available.prefix(command.ne)))
        }
        try demand(available.count > 256, 0x6C00 | UInt16(available.count & 0xFF))
        return Answer(data: available, status: 0x6282)
    }

    mutating func readRecord(_ command: CommandModel) throws(Refusal) -> Answer {
        let mode = command.p2 & 7
        let short = try short(command)
        try demand(mode <= 6 && command.p1 != 0xFF, 0x6A86)
        let file = try target(command, .read, hasRecords: true, short: short)
        try demand(command.data.isEmpty && command.ne >= 1, 0x6700)
        let number = try record(command, file)
        makeCurrent(named: file)
        let records = files[file].records
        if mode <= 4 {
            if mode < 4 { session?.record = number }
            return try part(records[number - 1], command)
        }
        let rest = Array(records[(number - 1)...])
        var answer = Answer()
        for record in mode == 5 ? rest : rest.reversed() {
            if answer.data.count + record.count > command.ne { break }
            answer.data += record
        }
        return answer
    }

    /// The number of the record that p1 and p2 mean.
    func record(_ command: CommandModel, _ file: Int) throws(Refusal) -> Int {
        let count = files[file].records.count
        let current = now.file == file ? now.record : 0
        let number: Int
        switch command.p2 & 7 {
        case 0: number = 1
        case 1: number = count
        case 2: number = current + 1
        case 3: number = current == 0 ? count : current - 1
        default: number = command.p1 == 0 ? current : Int(command.p1)
        }
        // No record has an identifier that p1 could name.
        try demand(command.p2 & 7 >= 4 || command.p1 == 0, 0x6A83)
        try demand(number >= 1 && number <= count, 0x6A83)
        return number
    }
}
