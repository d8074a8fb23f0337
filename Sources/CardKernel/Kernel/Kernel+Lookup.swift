import ISO7816

// Finding files and objects by what a command calls them.
extension Kernel {
    /// The number of the file with an identifier directly in a directory.
    public mutating func file(_ identifier: UInt16, in directory: Int) -> Int? {
        var file = 1
        while file < card.fileCount {
            if files[file].identifier == identifier, Int(files[file].parent) == directory {
                return file
            }
            file &+= 1
        }
        return nil
    }

    /// The number of the file with a short identifier, 1...30, directly in a directory.
    @inline(__always)
    public mutating func file(short identifier: UInt8, in directory: Int) -> Int? {
        var file = 1
        while file < card.fileCount {
            if files[file].shortIdentifier == identifier, Int(files[file].parent) == directory {
                return file
            }
            file &+= 1
        }
        return nil
    }

    /// The directory whose name begins with `name`, from number `first` on upwards or downwards.
    mutating func directory(
        named name: Span<UInt8>, from first: Int, upwards: Bool
    ) -> Int? {
        var file = first
        while file >= 0, file < card.fileCount {
            if files[file].kind == .directory, matchesName(file, name) { return file }
            file &+= upwards ? 1 : -1
        }
        return nil
    }

    mutating func matchesName(_ file: Int, _ name: Span<UInt8>) -> Bool {
        guard !name.isEmpty, name.count <= Int(files[file].nameByteCount) else { return false }
        var stored = InlineArray<16, UInt8>(repeating: 0)
        journal.read(card.fileOffset(file) &+ FileDescription.byteCount, into: &stored)
        for index in name.indices where stored[index] != name[index] { return false }
        return true
    }

    /// The PIN or key that belongs to a directory itself.
    mutating func object(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use, _ reference: UInt8,
        in directory: Int
    ) -> Int? {
        var index = 0
        while index < card.objectCount {
            if objects[index].reference == reference, objects[index].kind == kind,
                objects[index].use == use, Int(objects[index].directory) == directory
            {
                return index
            }
            index &+= 1
        }
        return nil
    }

    /// The PIN or key that a reference means here: the current directory's own, else the MF's.
    mutating func object(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use, _ reference: UInt8,
        isLocal: Bool = false
    ) -> Int? {
        if let own = object(kind, use, reference, in: session.directory) { return own }
        return isLocal ? nil : object(kind, use, reference, in: 0)
    }

    /// Whether the rule of an operation on a file is met, except for the protection of the command.
    @inline(__always)
    mutating func meets(_ rule: AccessRule, isProtected: Bool) -> Bool {
        // A card that is being made asks for nothing.
        if rule == .always || card.life == .creation { return true }
        return meetsConditions(rule, isProtected: isProtected)
    }

    private mutating func meetsConditions(_ rule: AccessRule, isProtected: Bool) -> Bool {
        if rule == .never { return false }
        var met = 0
        var asked = 0
        if rule.asksForUser {
            asked &+= 1
            if isShown(.pin, .none, rule.reference) { met &+= 1 }
        }
        if rule.asksForExternal {
            asked &+= 1
            if isShown(.key, .externalAuthenticate, rule.reference) { met &+= 1 }
        }
        if rule.asksForProtection {
            asked &+= 1
            if isProtected { met &+= 1 }
        }
        return asked > 0 && (rule.asksForAll ? met == asked : met > 0)
    }

    /// Whether a PIN was verified or a key shown in this session.
    mutating func isShown(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use, _ reference: UInt8
    ) -> Bool {
        guard let index = object(kind, use, reference) else { return false }
        let bit = UInt16(1) &<< UInt16(reference)
        let isGlobal = objects[index].directory == 0
        let shown =
            kind == .pin
            ? (isGlobal ? session.globalUser : session.localUser)
            : (isGlobal ? session.globalExternal : session.localExternal)
        return shown & bit != 0
    }

    /// Notes whether a PIN was verified or a key shown.
    mutating func setShown(_ index: Int, _ isShown: Bool) {
        let object = objects[index]
        let bit = UInt16(1) &<< UInt16(object.reference)
        func changed(_ bits: UInt16) -> UInt16 { isShown ? bits | bit : bits & ~bit }
        switch (object.kind, object.directory == 0) {
        case (.pin, true): session.globalUser = changed(session.globalUser)
        case (.pin, false): session.localUser = changed(session.localUser)
        case (.key, true): session.globalExternal = changed(session.globalExternal)
        case (.key, false): session.localExternal = changed(session.localExternal)
        }
    }
}
