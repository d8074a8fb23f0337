import CryptoCore
import ISO7816

// How a card is made. Each step is one transaction; after `activate()` only commands change it.
extension Kernel {
    /// Makes an empty card with an MF, and starts it; what the memory held is gone.
    /// - Parameters:
    ///   - lineCount: the lines of the journal, 16 bytes each.
    ///   - fileCountMax: room for so many files, the MF among them: 1...``fileCountMax``.
    ///   - objectCountMax: room for so many PINs and keys: 0...``objectCountMax``.
    ///   - seed: 48 bytes of full entropy, the generator's first state.
    ///   - answerToReset: 2...33 bytes.
    ///   - root: the MF's rules and what its FCI shows; by itself it may be used by nobody.
    ///   - name: the MF's name, 0...16 bytes.
    /// - Throws: ``PersonalisationError``.
    /// - Tearing: no card, or the empty one.
    public mutating func make(
        lineCount: Int, fileCountMax: Int, objectCountMax: Int, seed: Span<UInt8>,
        answerToReset: Span<UInt8>,
        root: FileDescription = FileDescription(.directory, identifier: 0x3F00),
        name: Span<UInt8> = Span()
    ) throws(PersonalisationError) {
        var record = CardRecord()
        record.fileCountMax = fileCountMax
        record.objectCountMax = objectCountMax
        guard fileCountMax >= 1, fileCountMax <= Kernel.fileCountMax, objectCountMax >= 0,
            objectCountMax <= Kernel.objectCountMax, record.firstContentLine <= lineCount,
            seed.count == CardRecord.generatorByteCount,
            answerToReset.count >= 2, answerToReset.count <= 33,
            root.kind == .directory, root.identifier == 0x3F00, root.isValid, name.count <= 16
        else { throw .invalid }
        var placed = root
        placed.nameByteCount = UInt8(truncatingIfNeeded: name.count)
        (placed.parent, placed.life) = (0, .creation)
        record.nextLine = record.firstContentLine
        record.fileCount = 1
        stop(.powerOff)
        try storing { (kernel) throws(StorageError) in
            try kernel.journal.format(lineCount: lineCount)
            kernel.card = record
            try kernel.stageFile(0, placed, name)
            try kernel.journal.stage(seed, at: CardRecord.generatorOffset)
            try kernel.journal.stage(
                byte: UInt8(truncatingIfNeeded: answerToReset.count),
                at: CardRecord.answerToResetOffset)
            try kernel.journal.stage(answerToReset, at: CardRecord.answerToResetOffset &+ 1)
            try kernel.stageCard(record)
            try kernel.journal.commit()
            try kernel.start()
        }
    }

    /// Adds a file to a directory.
    /// - Parameters:
    ///   - directory: the number of the directory, as it was returned; 0 for the MF.
    ///   - name: of a directory, 0...16 bytes.
    /// - Returns: the number of the file.
    /// - Throws: ``PersonalisationError``.
    public mutating func add(
        _ description: FileDescription, in directory: Int = 0, name: Span<UInt8> = Span()
    ) throws(PersonalisationError) -> Int {
        let file = card.fileCount
        guard isPowered, card.life == .creation, description.isValid, name.count <= 16,
            name.isEmpty || description.kind == .directory,
            directory >= 0, directory < file, files[directory].kind == .directory
        else { throw .invalid }
        guard !hasFile(description, in: directory, name: name) else { throw .exists }
        guard file < card.fileCountMax,
            card.nextLine &+ description.contentLineCount <= journal.lineCount
        else { throw .full }
        var record = card
        var placed = description
        placed.parent = UInt8(truncatingIfNeeded: directory)
        placed.nameByteCount = UInt8(truncatingIfNeeded: name.count)
        placed.firstLine = UInt16(truncatingIfNeeded: record.nextLine)
        record.fileCount &+= 1
        record.nextLine &+= description.contentLineCount
        try storing { (kernel) throws(StorageError) in
            try kernel.stageFile(file, placed, name)
            try kernel.stageCard(record)
            try kernel.journal.commit()
        }
        card = record
        files[file] = placed
        return file
    }

    /// Adds a PIN or a key with its value.
    /// - Parameter value: a PIN of 2...16 bytes, or a key of 16.
    /// - Throws: ``PersonalisationError``.
    public mutating func add(
        _ object: ReferenceObject, value: Span<UInt8>
    ) throws(PersonalisationError) {
        let index = card.objectCount
        var placed = object
        placed.triesLeft = object.triesMax
        placed.valueByteCount = UInt8(clamping: value.count)
        placed.index = index
        guard isPowered, card.life == .creation, placed.isValid,
            Int(object.directory) < card.fileCount,
            files[Int(object.directory)].kind == .directory
        else { throw .invalid }
        guard
            self.object(object.kind, object.use, object.reference, in: Int(object.directory)) == nil
        else { throw .exists }
        guard index < card.objectCountMax else { throw .full }
        var record = card
        record.objectCount &+= 1
        try storing { (kernel) throws(StorageError) in
            try kernel.stageObject(placed)
            try kernel.stageValue(of: placed, value)
            try kernel.stageCard(record)
            try kernel.journal.commit()
        }
        card = record
        objects[index] = placed
    }

    /// Ends the making: from here on the access rules hold.
    /// - Throws: ``PersonalisationError``.
    public mutating func activate() throws(PersonalisationError) {
        guard isPowered, card.life == .creation else { throw .invalid }
        var record = card
        record.life = .activated
        try storing { (kernel) throws(StorageError) in
            for file in 0..<record.fileCount where kernel.files[file].life == .creation {
                try kernel.journal.stage(
                    byte: LifeCycle.activated.rawValue, at: record.fileOffset(file) &+ 1)
            }
            try kernel.stageCard(record)
            try kernel.journal.commit()
        }
        card = record
        for file in 0..<record.fileCount where files[file].life == .creation {
            files[file].life = .activated
        }
    }

    private mutating func storing(
        _ body: (inout Kernel) throws(StorageError) -> Void
    ) throws(PersonalisationError) {
        do throws(StorageError) { try body(&self) } catch {
            journal.abort()
            throw .storage(error)
        }
    }

    private mutating func hasFile(
        _ description: FileDescription, in directory: Int, name: Span<UInt8>
    ) -> Bool {
        for file in 0..<card.fileCount {
            if !name.isEmpty, matchesName(file, name), Int(files[file].nameByteCount) == name.count
            {
                return true
            }
            guard Int(files[file].parent) == directory, file != 0 else { continue }
            if files[file].identifier == description.identifier { return true }
            if description.shortIdentifier != 0,
                files[file].shortIdentifier == description.shortIdentifier
            {
                return true
            }
        }
        return description.identifier == 0x3F00
    }

    mutating func stageCard(_ record: CardRecord) throws(StorageError) {
        var line = InlineArray<16, UInt8>(repeating: 0)
        var bytes = line.mutableSpan
        record.encode(into: &bytes)
        try journal.stage(line.span, at: 0)
    }

    private mutating func stageFile(
        _ file: Int, _ description: FileDescription, _ name: Span<UInt8>
    ) throws(StorageError) {
        var lines = InlineArray<32, UInt8>(repeating: 0)
        var bytes = lines.mutableSpan
        description.encode(into: &bytes)
        try journal.stage(lines.span, at: card.fileOffset(file))
        try journal.stage(name, at: card.fileOffset(file) &+ FileDescription.byteCount)
    }

    mutating func stageObject(_ object: ReferenceObject) throws(StorageError) {
        var line = InlineArray<16, UInt8>(repeating: 0)
        var bytes = line.mutableSpan
        object.encode(into: &bytes)
        try journal.stage(line.span, at: card.objectOffset(object.index))
    }

    mutating func stageValue(
        of object: ReferenceObject, _ value: Span<UInt8>
    ) throws(StorageError) {
        var line = InlineArray<16, UInt8>(repeating: 0xFF)
        for index in value.indices { line[index] = value[index] }
        try journal.stage(line.span, at: card.objectOffset(object.index) &+ 16)
        var bytes = line.mutableSpan
        ConstantTime.wipe(&bytes)
    }
}

/// Why a step of making a card was refused; nothing was changed.
public enum PersonalisationError: Error, Equatable {
    /// A value is outside its limits, the directory is none, or the card is made already.
    case invalid
    /// The identifier, the short identifier, the name or the reference is taken.
    case exists
    /// The table or the memory has no room for it.
    case full
    /// The memory refused; a loss of power leaves the state before or after the step.
    case storage(StorageError)
}
