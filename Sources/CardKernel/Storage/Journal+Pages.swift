import ISO7816

// The ring of pages. Of N pages the last N - 1 hold the log; the one that would come next is spare,
// whatever is in it. A page becomes the head by its own head words, which are written last: by then
// it holds a copy of every valid line of the page that becomes the spare.
extension Journal {
    /// The last sequence number. No memory lives to see it; what comes behind would begin anew.
    static var sequenceMax: UInt32 { 0xFFFF_FFFE }

    /// The index of the page with a sequence number, 1 and up.
    mutating func page(_ sequence: UInt32) -> Int {
        Int(truncatingIfNeeded: (sequence &- 1) % UInt32(truncatingIfNeeded: driver.pageCount))
    }

    /// The word of the memory at an offset in the page that is being written.
    @inline(__always)
    func absolute(_ offset: Int) -> Int { headStart &+ offset }

    /// Takes the page with a sequence number as the one that is being written.
    mutating func setHead(_ sequence: UInt32) {
        head = sequence
        headStart = page(sequence) &* driver.pageWordCount
    }

    /// The oldest sequence number in use when `head` is the newest.
    mutating func oldest(before head: UInt32) -> UInt32 {
        let inUse = UInt32(truncatingIfNeeded: driver.pageCount &- 1)
        return head > inUse ? head &- inUse &+ 1 : 1
    }

    /// Programs one word.
    @inline(__always)
    mutating func program(_ word: Int, _ value: UInt32) throws(StorageError) {
        work.wordsProgrammed &+= 1
        try driver.program(word, value)
    }

    mutating func erase(_ page: Int) throws(StorageError) {
        work.pagesErased &+= 1
        try driver.erase(page: page)
    }

    /// Programs the next word of the page that is being written.
    @inline(__always)
    mutating func append(_ value: UInt32) throws(StorageError) {
        try program(absolute(position), value)
        position &+= 1
    }

    /// Programs words of a page in their order.
    @inline(__always)
    mutating func program<let count: Int>(
        _ first: Int, row: InlineArray<count, UInt32>
    ) throws(StorageError) {
        if driver.programRow(first, row.span) {
            work.wordsProgrammed &+= UInt64(truncatingIfNeeded: count)
            return
        }
        for index in 0..<count { try program(first &+ index, row[index]) }
    }

    /// Programs the next words of the page that is being written.
    @inline(__always)
    mutating func append<let count: Int>(
        row: InlineArray<count, UInt32>
    ) throws(StorageError) {
        try program(absolute(position), row: row)
        position &+= count
    }

    /// Goes on to as many new pages as it takes to have `count` words in one.
    /// - Parameter continues: whether records of the transaction under way are written already.
    mutating func makeRoom(_ count: Int, continues: Bool) throws(StorageError) {
        while driver.pageWordCount &- position < count {
            try advance(continues: continues, previousEnd: position)
        }
    }

    /// Makes the spare page the head.
    /// - Tearing: before the complement in its head the old head stands, after it the new one; both
    ///   say the same.
    mutating func advance(continues: Bool, previousEnd: Int) throws(StorageError) {
        guard head < Journal.sequenceMax else { throw .worn }
        let next = head &+ 1
        let start = page(next) &* driver.pageWordCount
        if !isSeeded(.spareBelieved) || driver.word(at: start) != StorageFormat.erased {
            try erase(page(next))
        }
        let link = PageLink(previousEnd: previousEnd, continues: continues)
        if isSeeded(.headFirst) { try writeHead(next, link, end: StorageFormat.headWordCount) }
        var end = StorageFormat.headWordCount
        let oldest = oldest(before: next)
        if head >= oldest, oldest > 1, !isSeeded(.noEvacuation) {
            try evacuate(page(oldest &- 1), to: start, end: &end)
        }
        if !isSeeded(.headFirst) { try writeHead(next, link, end: end) }
        setHead(next)
        position = end
    }

    /// Writes the head of an erased page whose copies end at `end`; its last word makes it valid.
    mutating func writeHead(
        _ sequence: UInt32, _ link: PageLink, end: Int
    ) throws(StorageError) {
        let start = page(sequence) &* driver.pageWordCount
        try program(start &+ 3, RecordHeader(.extent, lineCount).word)
        try program(start &+ 2, link.word)
        try program(start &+ 4, headCheck(sequence, end: end).word)
        try program(start, sequence)
        try program(start &+ 1, ~sequence)
    }

    /// The check over a page's sequence number, its link, its extent and its copies, which end at
    /// `end`.
    mutating func headCheck(_ sequence: UInt32, end: Int) -> WordCheck {
        let start = page(sequence) &* driver.pageWordCount
        var check = WordCheck()
        check.absorb(sequence)
        check.absorb(driver.word(at: start &+ 2))
        check.absorb(driver.word(at: start &+ 3))
        var word = start &+ StorageFormat.headWordCount
        while word < start &+ end {
            check.absorb(driver.word(at: word))
            word &+= 1
        }
        return check
    }

    /// Copies the lines that are valid in a page.
    private mutating func evacuate(
        _ page: Int, to start: Int, end: inout Int
    ) throws(StorageError) {
        let first = page &* driver.pageWordCount
        var offset = StorageFormat.headWordCount
        while offset < driver.pageWordCount {
            guard let header = RecordHeader(word: driver.word(at: first &+ offset)) else {
                offset &+= 1
                continue
            }
            switch header.kind {
            case .line, .copy:
                let place = UInt16(truncatingIfNeeded: first &+ offset &+ 1)
                if header.number < lineCount, places[header.number] == place {
                    try copyRecord(header.number, to: start &+ end)
                    places[header.number] = UInt16(truncatingIfNeeded: start &+ end &+ 1)
                    end &+= StorageFormat.lineRecordWordCount
                }
                offset &+= StorageFormat.lineRecordWordCount
            case .check: offset &+= StorageFormat.endWordCount
            case .commit, .extent: offset &+= 1
            }
        }
    }

    private mutating func copyRecord(
        _ line: Int, to target: Int
    ) throws(StorageError) {
        var content = StorageLine()
        readDurable(line, into: &content)
        try program(target, row: content.record(.copy, line))
    }
}
