import CardKernel

// Finding files and secrets, and whether they may be used.
extension CardModel {
    var files: [File] { lasting.files }

    /// The children of a directory, in the order in which they were made.
    func children(of directory: Int) -> [Int] {
        files.indices.filter { $0 != 0 && files[$0].parent == directory }
    }

    func child(_ identifier: UInt16, of directory: Int) -> Int? {
        children(of: directory).first { files[$0].identifier == identifier }
    }

    /// The file with a short identifier in the current directory.
    func child(short: UInt8) -> Int? {
        children(of: now.directory).first { files[$0].short == short }
    }

    /// A PIN or key that a directory has itself.
    func secret(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use, _ reference: UInt8,
        in directory: Int
    ) -> Int? {
        lasting.secrets.firstIndex {
            $0.kind == kind && $0.use == use && $0.reference == reference
                && $0.directory == directory
        }
    }

    /// A PIN or key as a reference means it: the current directory's, else the one of the MF.
    func secret(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use, _ reference: UInt8,
        isLocal: Bool = false
    ) -> Int? {
        let own = secret(kind, use, reference, in: now.directory)
        return own ?? (isLocal ? nil : secret(kind, use, reference, in: 0))
    }

    /// Whether an access rule is met.
    func allows(_ file: Int, _ operation: FileOperation, isProtected: Bool) -> Bool {
        let rule = files[file].rules[operation.rawValue]
        if rule == 0x00 || lasting.life == .creation { return true }
        if rule == 0xFF { return false }
        var conditions: [Bool] = []
        let reference = rule & 0x0F
        if rule & 0x10 != 0 {
            conditions.append(isShown(secret(.pin, .none, reference)))
        }
        if rule & 0x20 != 0 {
            conditions.append(isShown(secret(.key, .externalAuthenticate, reference)))
        }
        if rule & 0x40 != 0 { conditions.append(isProtected) }
        if rule & 0x80 != 0 { return !conditions.isEmpty && conditions.allSatisfy { $0 } }
        return conditions.contains(true)
    }

    private func isShown(_ secret: Int?) -> Bool {
        secret.map { now.shown.contains($0) } ?? false
    }

    /// Whether a file may be used: it and all directories above it are activated, or the card is
    /// being made.
    func isInUse(_ file: Int) -> Bool {
        path(to: file).allSatisfy { files[$0].isAlive }
    }

    func isTerminated(_ file: Int) -> Bool {
        path(to: file).contains { files[$0].life == .terminated }
    }

    private func path(to file: Int) -> [Int] {
        file == 0 ? [0] : [file] + path(to: files[file].parent)
    }
}

extension CardModel.File {
    /// Whether the file itself is neither deactivated nor terminated.
    var isAlive: Bool { life == .activated || life == .creation }
}

// ACTIVATE, DEACTIVATE, TERMINATE. ISO 7816-9
extension CardModel {
    mutating func changeLife(
        _ instruction: Instruction, _ command: CommandModel
    ) throws(Refusal) {
        try demand(command.p1 == 0 && command.p2 == 0, 0x6A86)
        try demand(command.data.isEmpty, 0x6700)
        let found: Int? =
            switch instruction {
            case .terminateCard: 0
            case .terminateDF: now.directory
            case .terminateEF: now.file
            default: now.file ?? now.directory
            }
        guard let file = found else { throw Refusal(status: 0x6986) }
        if instruction == .terminateDF { try demand(file != 0, 0x6981) }
        let isAlive = instruction == .deactivateFile ? isInUse(file) : !isTerminated(file)
        try demand(isAlive, 0x6985)
        let operation: FileOperation
        let life: LifeCycle
        switch instruction {
        case .activateFile: (operation, life) = (.activate, .activated)
        case .deactivateFile: (operation, life) = (.deactivate, .deactivated)
        default: (operation, life) = (.terminate, .terminated)
        }
        try demand(allows(file, operation, isProtected: true), 0x6982)
        // These commands come without a MAC.
        try demand(allows(file, operation, isProtected: false), 0x6987)
        if instruction == .terminateCard {
            lasting.life = .terminated
        } else {
            lasting.files[file].life = life
        }
        commit()
    }
}
