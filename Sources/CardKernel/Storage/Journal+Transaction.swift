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
        var slot = stagedCount
        if let staged = stagedSlot(of: line) {
            slot = staged
        } else {
            guard stagedCount < transactionLineMax else { throw .transactionTooLong }
            var old = InlineArray<16, UInt8>(repeating: 0)
            read(line &* 16, into: &old)
            var isSame = true
            for index in bytes.indices where bytes[index] != old[start &+ index] { isSame = false }
            if isSame { return }
            for index in 0..<16 { stagedBytes[slot &* 16 &+ index] = old[index] }
            stagedLines[slot] = UInt16(truncatingIfNeeded: line)
            stagedCount &+= 1
        }
        for index in bytes.indices { stagedBytes[slot &* 16 &+ start &+ index] = bytes[index] }
    }

    /// Whether anything is staged.
    public var hasStaged: Bool { stagedCount > 0 }

    /// Forgets what is staged.
    public mutating func abort() {
        if isSeeded(.abortKeepsStaged) { return }
        clearStaged()
    }

    mutating func clearStaged() {
        var index = 0
        while index < stagedCount &* 16 {
            stagedBytes[index] = 0
            index &+= 1
        }
        stagedCount = 0
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
        let check = stagedCheck()
        if isSeeded(.flagBeforePayload) { try writeEndAhead(check) }
        for slot in 0..<stagedCount {
            try makeRoom(StorageFormat.lineRecordWordCount, continues: slot > 0)
            stagedPlaces[slot] = UInt16(truncatingIfNeeded: absolute(position &+ 1))
            try append(stagedHeader(slot))
            for index in 0..<4 { try append(stagedWord(slot, index)) }
        }
        try writeEnd(check, count: stagedCount)
    }

    private mutating func stagedHeader(_ slot: Int) -> UInt32 {
        RecordHeader(.line, Int(stagedLines[slot])).word
    }

    /// The check of what is staged.
    private mutating func stagedCheck() -> UInt32 {
        var check = WordCheck()
        for slot in 0..<stagedCount {
            check.absorb(stagedHeader(slot))
            for index in 0..<4 { check.absorb(stagedWord(slot, index)) }
        }
        return check.word
    }

    /// The check, the word that makes it all valid, and the word that confirms that one.
    private mutating func writeEnd(_ check: UInt32, count: Int) throws(StorageError) {
        try makeRoom(StorageFormat.endWordCount, continues: true)
        let commit = RecordHeader(.commit, count).word
        if isSeeded(.commitBeforeCheck) {
            try program(absolute(position &+ 2), commit)
            try program(absolute(position &+ 3), commit)
        }
        try append(RecordHeader(.check, count).word)
        try append(check)
        try append(commit)
        try append(commit)
    }

    private mutating func stagedWord(_ slot: Int, _ index: Int) -> UInt32 {
        let start = slot &* 16 &+ index &* 4
        return UInt32(stagedBytes[start]) | UInt32(stagedBytes[start &+ 1]) &<< 8
            | UInt32(stagedBytes[start &+ 2]) &<< 16 | UInt32(stagedBytes[start &+ 3]) &<< 24
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
