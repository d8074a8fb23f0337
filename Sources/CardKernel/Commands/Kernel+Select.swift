import ISO7816

// SELECT. ISO 7816-4, 11.2.2
extension Kernel {
    mutating func select(
        _ command: borrowing CommandAPDU, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        guard let file = selected(command) else { return .fileNotFound }
        let isDirectory = files[file].kind == .directory
        let directory = isDirectory ? file : Int(files[file].parent)
        if directory != session.directory {
            apply(.otherDirectory)
            session.directory = directory
            hasChangedDirectory = true
        }
        session.file = isDirectory ? -1 : file
        session.record = 0
        if command.p2 & 0x0C != 0x0C {
            let isWhole = appendControl(file, isFCI: command.p2 & 0x0C == 0, &response)
            guard isWhole else { return .notEnoughMemory }
        }
        switch files[file].life {
        case .creation, .activated: return .success
        case .deactivated: return .fileDeactivated
        case .terminated: return .fileTerminated
        }
    }

    private mutating func selected(_ command: borrowing CommandAPDU) -> Int? {
        switch command.p1 {
        case 0x00: byIdentifier(command.data)
        case 0x01: child(command.data, isDirectory: true)
        case 0x02: child(command.data, isDirectory: false)
        case 0x03: Int(files[session.directory].parent)
        case 0x04: byName(command.data, occurrence: command.p2 & 3)
        case 0x08: byPath(command.data, from: 0)
        default: byPath(command.data, from: session.directory)
        }
    }

    /// A child of the current directory, the directory itself, its parent, a sibling; 3F00 or
    /// nothing is the MF.
    private mutating func byIdentifier(_ data: Span<UInt8>) -> Int? {
        if data.isEmpty { return 0 }
        let identifier = identifier(data, at: 0)
        if identifier == 0x3F00 { return 0 }
        let directory = session.directory
        if let child = file(identifier, in: directory) { return child }
        if files[directory].identifier == identifier { return directory }
        let parent = Int(files[directory].parent)
        if files[parent].identifier == identifier { return parent }
        guard let sibling = file(identifier, in: parent), files[sibling].kind == .directory else {
            return nil
        }
        return sibling
    }

    private mutating func child(_ data: Span<UInt8>, isDirectory: Bool) -> Int? {
        guard let found = file(identifier(data, at: 0), in: session.directory),
            (files[found].kind == .directory) == isDirectory
        else { return nil }
        return found
    }

    /// The first, the last, the next or the previous directory whose name begins so.
    private mutating func byName(_ name: Span<UInt8>, occurrence: UInt8) -> Int? {
        switch occurrence {
        case 0: directory(named: name, from: 0, upwards: true)
        case 1: directory(named: name, from: card.fileCount &- 1, upwards: false)
        case 2: directory(named: name, from: session.directory &+ 1, upwards: true)
        default: directory(named: name, from: session.directory &- 1, upwards: false)
        }
    }

    private mutating func byPath(_ path: Span<UInt8>, from start: Int) -> Int? {
        var current = start
        var offset = 0
        while offset < path.count {
            guard files[current].kind == .directory,
                let next = file(identifier(path, at: offset), in: current)
            else { return nil }
            current = next
            offset &+= 2
        }
        return current
    }

    private func identifier(_ data: Span<UInt8>, at offset: Int) -> UInt16 {
        UInt16(data[offset]) &<< 8 | UInt16(data[offset &+ 1])
    }
}
