extension Journal {
    /// Notes new bytes from the byte offset `offset` on; nothing is durable before ``commit()``.
    ///
    /// A line that would stay as it is takes no room.
    /// - Throws: `.transactionTooLong` where the transaction would change more than
    ///   ``transactionLineMax`` lines; what was staged so far stays, so ``abort()`` it.
    public mutating func stage(_ bytes: Span<UInt8>, at offset: Int) throws(StorageError) {
        precondition(offset >= 0 && bytes.count <= lineCount &* 16 &- offset)
        var done = 0
        while done < bytes.count {
            let line = (offset &+ done) &>> 4
            let start = (offset &+ done) & 15
            let length = min(16 &- start, bytes.count &- done)
            try stageLine(line, start, bytes.extracting(done..<done &+ length))
            done &+= length
        }
    }

    /// Notes one new byte.
    public mutating func stage(byte: UInt8, at offset: Int) throws(StorageError) {
        let bytes = InlineArray<1, UInt8>(repeating: byte)
        try stage(bytes.span, at: offset)
    }

    private mutating func stageLine(
        _ line: Int, _ start: Int, _ bytes: Span<UInt8>
    ) throws(StorageError) {
        if let slot = stagedSlot(of: line) {
            stagedContents[slot].replace(from: start, with: bytes)
            return
        }
        var old = StorageLine()
        readDurable(line, into: &old)
        var new = old
        new.replace(from: start, with: bytes)
        if new.isSame(as: old) { return }
        guard stagedCount < transactionLineMax else { throw .transactionTooLong }
        stagedLines[stagedCount] = UInt16(truncatingIfNeeded: line)
        stagedContents[stagedCount] = new
        stagedFilter |= Journal.filterBit(line)
        stagedCount &+= 1
    }

    /// Whether anything is staged.
    public var hasStaged: Bool { stagedCount > 0 }

    /// Forgets what is staged.
    public mutating func abort() {
        if isSeeded(.abortKeepsStaged) { return }
        clearStaged()
    }

    mutating func clearStaged() {
        for slot in 0..<stagedCount { stagedContents[slot] = StorageLine() }
        stagedCount = 0
        stagedFilter = 0
    }

    /// Makes everything that is staged durable, at once.
    /// - Throws: `.powerLost`, `.worn`; the journal is then closed.
    /// - Tearing: before the commit word the old state, after it the new one.
    public mutating func commit() throws(StorageError) {
        guard stagedCount > 0 else { return }
        guard isOpen else { throw .powerLost }
        do throws(StorageError) {
            try writeTransaction()
        } catch {
            close()
            throw error
        }
        for slot in 0..<stagedCount { places[Int(stagedLines[slot])] = stagedPlaces[slot] }
        clearStaged()
    }

    private mutating func writeTransaction() throws(StorageError) {
        if !hasOpened { try writeOpening() }
        if isSeeded(.flagBeforePayload) { try writeEndAhead() }
        var check = WordCheck()
        for slot in 0..<stagedCount {
            try makeRoom(StorageFormat.lineRecordWordCount, continues: slot > 0)
            stagedPlaces[slot] = UInt16(truncatingIfNeeded: absolute(position &+ 1))
            let record = stagedRecord(slot)
            for index in 0..<StorageFormat.lineRecordWordCount { check.absorb(record[index]) }
            try append(row: record)
        }
        try writeEnd(check.word, count: stagedCount)
    }

    /// The header of a staged line and its words.
    @inline(__always)
    mutating func stagedRecord(_ slot: Int) -> InlineArray<5, UInt32> {
        stagedContents[slot].record(.line, Int(stagedLines[slot]))
    }

    /// The check, the word that makes it all valid, and the word that confirms that one.
    private mutating func writeEnd(_ check: UInt32, count: Int) throws(StorageError) {
        try makeRoom(StorageFormat.endWordCount, continues: true)
        let commit = RecordHeader(.commit, count).word
        if isSeeded(.commitBeforeCheck) {
            try program(absolute(position &+ 2), commit)
            try program(absolute(position &+ 3), commit)
        }
        try append(row: [RecordHeader(.check, count).word, check, commit, commit])
    }

    /// The first word of a session may have been begun by the one before; it is cleared whole.
    private mutating func writeOpening() throws(StorageError) {
        if !isSeeded(.noOpeningWord) {
            try makeRoom(1, continues: false)
            try append(StorageFormat.opening)
        }
        hasOpened = true
    }
}
