extension Journal {
    /// Makes an empty journal of `lineCount` lines of zeros, and opens it. What was there is gone.
    /// - Parameter lineCount: 1...``StorageFormat/lineCountMax``.
    /// - Throws: `.geometry` where the memory is too small for so many lines, or outside the format.
    /// - Tearing: before the first write what was there; then no journal, or the new one.
    public mutating func format(lineCount: Int) throws(StorageError) {
        close()
        try configure(lineCount: lineCount)
        // Without its oldest page an old journal is none, whichever of its pages go before the rest.
        if let old = try? findHead() {
            try program(page(oldest(before: old.sequence)) &* driver.pageWordCount, 0)
        }
        for page in 0..<driver.pageCount { try erase(page) }
        let link = PageLink(previousEnd: 0, continues: false)
        try writeHead(1, link, end: StorageFormat.headWordCount)
        try open()
    }

    /// Opens the journal that is there: finds what holds, and makes sure of it before it says so.
    ///
    /// After an end without a tear nothing is written, or one word in a page without records.
    /// - Throws: `.unformatted`, `.geometry`, `.corrupted`; `.powerLost`, `.worn` in the recovery.
    /// - Tearing: the next opening decides again; nothing was believed before.
    public mutating func open() throws(StorageError) {
        close()
        try checkGeometry()
        let found = try findHead()
        try configure(lineCount: found.lineCount)
        forgetPlaces()
        var replay = Replay(isHeadless: oldest(before: found.sequence) > 1)
        var sequence = oldest(before: found.sequence)
        while sequence <= found.sequence {
            let start = page(sequence) &* driver.pageWordCount
            guard let links = links(of: sequence, newest: found.sequence) else {
                throw .corrupted(page: page(sequence))
            }
            if !links.continues { replay.drop() }
            let isClean = readPage(
                start, end: links.end, isNewest: sequence == found.sequence, &replay)
            if sequence < found.sequence, !isClean || replay.position != links.end {
                throw .corrupted(page: page(sequence))
            }
            if replay.isForged { throw .corrupted(page: page(sequence)) }
            replay.isDirty = !isClean
            sequence &+= 1
        }
        setHead(found.sequence)
        do throws(StorageError) { try settle(replay) } catch {
            close()
            throw error
        }
        stagedCount = 0
    }

    /// Goes on behind a last word that is confirmed; else closes off what the end of the log leaves
    /// open, by going on in another page, whose link says where this one ends.
    ///
    /// A commit whose second word is missing may have been torn and read differently the next time;
    /// the link of the next page vouches for it. The last word of a page's head has nothing behind
    /// it yet: it is programmed once more before it is believed, which makes firm what was weak.
    ///
    /// A head that was torn while it was made may read as whole the next time, and would take the
    /// place of what is written here until then. Where the spare page holds what is left of one, the
    /// log does not go on here either: that page is made anew.
    private mutating func settle(_ replay: Replay) throws(StorageError) {
        let spare = page(head &+ 1) &* driver.pageWordCount
        let isTornAdvance =
            driver.word(at: spare) == head &+ 1 && !isSeeded(.tornAdvanceForgotten)
        position = replay.validEnd
        ageFound = age
        hasOpened = false
        if !replay.hasRecords, !replay.isDirty {
            if !isSeeded(.headBelieved) { try program(absolute(1), ~head) }
        }
        guard replay.isDirty || replay.count > 0 || !replay.isConfirmed || isTornAdvance else {
            return
        }
        if isSeeded(.tailLeftOpen) {
            position = replay.position
            return
        }
        try advance(continues: false, previousEnd: replay.validEnd)
        hasOpened = true
    }

    private mutating func checkGeometry() throws(StorageError) {
        let (pages, words) = (driver.pageCount, driver.pageWordCount)
        guard pages >= 4, pages <= StorageFormat.pageCountMax,
            words >= StorageFormat.pageWordCountMin, words <= StorageFormat.pageWordCountMax,
            pages &* words <= StorageFormat.wordCountMax
        else { throw .geometry }
    }

    private mutating func configure(lineCount: Int) throws(StorageError) {
        try checkGeometry()
        guard lineCount >= 1, lineCount <= StorageFormat.lineCountMax else { throw .geometry }
        let (pages, words) = (driver.pageCount, driver.pageWordCount)
        let linesPerPage =
            (words &- StorageFormat.headWordCount) / StorageFormat.lineRecordWordCount
        // A transaction ends before the ring comes back to where it began. It meets all pages but
        // two, and each valid line is copied at most once on the way; the opening word and the end
        // take the room of a line each.
        let free = linesPerPage &* (pages &- 2) &- lineCount &- 2
        guard free >= 1 else { throw .geometry }
        self.lineCount = lineCount
        transactionLineMax = min(free, Journal.stagedLineCountMax)
    }

    private mutating func forgetPlaces() {
        for line in 0..<lineCount { places[line] = Journal.nowhere }
    }

    /// The newest page with a whole head, or the one before it where the check of that one does not
    /// agree: it was torn while it was made.
    private mutating func findHead() throws(StorageError) -> (sequence: UInt32, lineCount: Int) {
        var newest: UInt32 = 0
        var lines: Int?
        for index in 0..<driver.pageCount {
            let sequence = driver.word(at: index &* driver.pageWordCount)
            guard sequence > newest, let count = lineCount(inHeadOf: sequence, at: index) else {
                continue
            }
            (newest, lines) = (sequence, count)
        }
        if newest > 0, !isSeeded(.headUnchecked), !isMade(newest) {
            newest &-= 1
            lines = lineCount(inHeadOf: newest, at: page(newest))
        }
        guard let lines else { throw .unformatted }
        return (newest, lines)
    }

    /// The count of lines that the head of a page names; nothing if it is not whole.
    private mutating func lineCount(inHeadOf sequence: UInt32, at index: Int) -> Int? {
        let start = index &* driver.pageWordCount
        guard sequence > 0, sequence <= Journal.sequenceMax, index == page(sequence),
            driver.word(at: start &+ 1) == ~sequence,
            PageLink(word: driver.word(at: start &+ 2)) != nil,
            let extent = RecordHeader(word: driver.word(at: start &+ 3)), extent.kind == .extent
        else { return nil }
        return extent.number
    }

    /// Whether the check of a page agrees, each time it is read.
    private mutating func isMade(_ sequence: UInt32) -> Bool {
        let start = page(sequence) &* driver.pageWordCount
        for _ in 0..<StorageFormat.readingCount {
            var end = StorageFormat.headWordCount
            while end &+ StorageFormat.lineRecordWordCount <= driver.pageWordCount,
                RecordHeader(word: driver.word(at: start &+ end))?.kind == .copy
            {
                end &+= StorageFormat.lineRecordWordCount
            }
            let check = headCheck(sequence, end: end)
            guard driver.word(at: start &+ 1) == ~sequence,
                check.matches(driver.word(at: start &+ 4))
            else { return false }
            // What follows has been written to after the head was believed.
            if end < driver.pageWordCount, driver.word(at: start &+ end) != StorageFormat.erased {
                return true
            }
        }
        return true
    }

    /// Where a page of the log ends, and whether it goes on with a transaction; nothing if it is
    /// not the page that it should be. The newest ends where its words do.
    private mutating func links(
        of sequence: UInt32, newest: UInt32
    ) -> (end: Int, continues: Bool)? {
        let start = page(sequence) &* driver.pageWordCount
        guard driver.word(at: start) == sequence,
            let link = PageLink(word: driver.word(at: start &+ 2))
        else { return nil }
        if sequence == newest { return (driver.pageWordCount, link.continues) }
        let next = page(sequence &+ 1) &* driver.pageWordCount
        guard let following = PageLink(word: driver.word(at: next &+ 2)),
            following.previousEnd <= driver.pageWordCount
        else { return nil }
        return (following.previousEnd, link.continues)
    }
}
