import CardKernel

// SELECT. ISO 7816-4, 11.2.2
extension CardModel {
    mutating func select(_ command: CommandModel) throws(Refusal) -> Answer {
        let (p1, p2) = (command.p1, command.p2)
        let isAnswerKnown = [0x00, 0x04, 0x0C].contains(p2 & 0xFC)
        let isFirst = p2 & 3 == 0
        try demand([0, 1, 2, 3, 4, 8, 9].contains(p1), 0x6A86)
        try demand(isAnswerKnown && (isFirst || p1 == 4), 0x6A86)
        let lengths: [Int] =
            switch p1 {
            case 0: [0, 2]
            case 1, 2: [2]
            case 3: [0]
            case 4: Array(1...16)
            default: [2, 4, 6, 8, 10, 12, 14, 16]
            }
        try demand(lengths.contains(command.data.count), 0x6700)
        guard let file = selected(command) else { throw Refusal(status: 0x6A82) }
        makeCurrent(selected: file)
        let data: [UInt8] =
            switch p2 & 0x0C {
            case 0x00: isDirectory(file) ? template(file) : control(file, tag: 0x6F)
            case 0x04: control(file, tag: 0x62)
            default: []
            }
        switch files[file].life {
        case .creation, .activated: return Answer(data: data)
        case .deactivated: return Answer(data: data, status: 0x6283)
        case .terminated: return Answer(data: data, status: 0x6285)
        }
    }

    private func isDirectory(_ file: Int) -> Bool { files[file].kind == .directory }

    private func selected(_ command: CommandModel) -> Int? {
        let identifiers = stride(from: 0, to: command.data.count & ~1, by: 2).map {
            UInt16(command.data[$0]) * 256 + UInt16(command.data[$0 + 1])
        }
        let here = now.directory
        switch command.p1 {
        case 0: return byIdentifier(identifiers.first ?? 0x3F00)
        case 1: return child(identifiers[0], of: here).flatMap { isDirectory($0) ? $0 : nil }
        case 2: return child(identifiers[0], of: here).flatMap { isDirectory($0) ? nil : $0 }
        case 3: return files[here].parent
        case 4: return byName(command.data, command.p2 & 3)
        default:
            return identifiers.reduce(command.p1 == 8 ? 0 : here) { current, identifier in
                current.flatMap { child(identifier, of: $0) }
            }
        }
    }

    /// The MF, a child, the directory itself, its parent, a directory beside it.
    private func byIdentifier(_ identifier: UInt16) -> Int? {
        if identifier == 0x3F00 { return 0 }
        let here = now.directory
        if let found = child(identifier, of: here) { return found }
        let parent = files[here].parent
        for directory in [here, parent] where files[directory].identifier == identifier {
            return directory
        }
        return child(identifier, of: parent).flatMap { isDirectory($0) ? $0 : nil }
    }

    /// The first, last, next or previous directory whose name begins so.
    private func byName(_ name: [UInt8], _ occurrence: UInt8) -> Int? {
        let matches = files.indices.filter { isDirectory($0) && files[$0].name.starts(with: name) }
        switch occurrence {
        case 0: return matches.first
        case 1: return matches.last
        case 2: return matches.first { $0 > now.directory }
        default: return matches.last { $0 < now.directory }
        }
    }

    /// Another directory ends what was shown in the one before, and the application's session.
    private mutating func makeCurrent(selected file: Int) {
        var session = now
        let directory = isDirectory(file) ? file : files[file].parent
        if directory != session.directory {
            session.isMarked = false
            session.shown = session.shown.filter { lasting.secrets[$0].directory == 0 }
            session.directory = directory
        }
        session.file = isDirectory(file) ? nil : file
        session.record = 0
        self.session = session
    }

    /// The FCI of a directory: its name, and the bytes of the file that it shows.
    private func template(_ directory: Int) -> [UInt8] {
        var value: [UInt8] = []
        let file = files[directory]
        if !file.name.isEmpty { value += object(0x84, file.name) }
        let shown = children(of: directory).first { files[$0].short == file.template }
        if file.template != 0, let shown, files[shown].kind == .transparent,
            files[shown].isAlive, allows(shown, .read, isProtected: false)
        {
            let bytes = Array(files[shown].bytes.prefix(64))
            value += object(0xA5, [0x9F, 0x08, 1, 1, 0x9F, 0x0C, UInt8(bytes.count)] + bytes)
        }
        return object(0x6F, value)
    }

    private func control(_ number: Int, tag: UInt8) -> [UInt8] {
        let file = files[number]
        var value: [UInt8] = []
        if !isDirectory(number) {
            let size =
                file.kind == .transparent
                ? file.bytes.count : file.recordByteCount * file.recordCountMax
            value += object(0x80, wide(UInt16(size)))
        }
        let records: [UInt8] = [0x21, 0, UInt8(file.recordByteCount), UInt8(file.recordCountMax)]
        value += object(0x82, [file.kind.rawValue] + (file.kind.hasRecords ? records : []))
        value += object(0x83, wide(file.identifier))
        if !file.name.isEmpty { value += object(0x84, file.name) }
        if file.short != 0 { value += object(0x88, [file.short * 8]) }
        value += object(0x8A, [file.life.rawValue])
        let operations: [FileOperation] =
            isDirectory(number)
            ? [.terminate, .activate, .deactivate]
            : [.terminate, .activate, .deactivate, .append, .update, .read]
        let mode: UInt8 = isDirectory(number) ? 0x38 : 0x3F
        value += object(0x8C, [mode] + operations.map { file.rules[$0.rawValue] })
        return object(tag, value)
    }

    private func object(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        [tag, UInt8(value.count)] + value
    }

    private func wide(_ number: UInt16) -> [UInt8] {
        [UInt8(number >> 8), UInt8(number & 0xFF)]
    }
}
