// What is allowed, and how far the lives of a file and of the card have come.
extension Kernel {
    /// Whether the access rule of an operation is met in this session, by a command without line
    /// protection.
    public mutating func allows(_ operation: FileOperation, on file: Int) -> Bool {
        meets(files[file][operation], isProtected: false)
    }

    /// Whether a rule is met in this session, by a command without line protection. A card that is
    /// being made asks for nothing.
    public mutating func allows(_ rule: AccessRule) -> Bool {
        meets(rule, isProtected: false)
    }

    /// How far the life of a file has come; the directories above it are not asked.
    public mutating func life(of file: Int) -> LifeCycle {
        files[file].life
    }

    /// Changes the life of a file, together with everything that is staged.
    /// - Throws: what ``Journal/stage(byte:at:)`` and ``Journal/commit()`` throw; the life is then as
    ///   it was, unless power was lost.
    /// - Tearing: the old life and nothing of what was staged; or the new one and all of it.
    public mutating func commit(life: LifeCycle, of file: Int) throws(StorageError) {
        try journal.stage(byte: life.rawValue, at: card.fileOffset(file) &+ 1)
        try journal.commit()
        files[file].life = life
    }

    /// Terminates the card, together with everything that is staged. The command under way ends as it
    /// wants to; every one after it is answered 6985.
    /// - Throws: what ``Journal/stage(_:at:)`` and ``Journal/commit()`` throw; the life is then as it
    ///   was, unless power was lost.
    /// - Tearing: the old life and nothing of what was staged; or terminated and all of it.
    public mutating func commitTermination() throws(StorageError) {
        var record = card
        record.life = .terminated
        try stageCard(record)
        try journal.commit()
        card = record
    }
}
