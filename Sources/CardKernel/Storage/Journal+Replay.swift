/// Where the reading of the log has come to.
struct Replay {
    /// How many lines of the transaction under way were met; they are in `stagedLines`.
    var count = 0
    /// The check of those lines.
    var check = WordCheck()
    /// Whether the transaction under way began in a page that is not read: it has no check then.
    var isHeadless: Bool
    /// The next word in the page.
    var position = 0
    /// Where the last commit, the copies or the head of the page end.
    var validEnd = 0
    /// Whether a word after the one that this rests on shows that it was written to its end.
    var isConfirmed = false
    /// Whether the page holds more than its head and copies.
    var hasRecords = false
    /// Whether words follow that are no records.
    var isDirty = false
    /// Whether a commit does not fit what it commits.
    var isForged = false

    init(isHeadless: Bool) {
        self.isHeadless = isHeadless
    }

    /// Forgets the transaction under way.
    mutating func drop() {
        count = 0
        check = WordCheck()
        isHeadless = false
    }
}

extension Journal {
    /// Reads the records of one page up to `end` or the first word that is none.
    /// - Returns: whether nothing but erased words follows.
    mutating func readPage(
        _ start: Int, end: Int, isNewest: Bool, _ replay: inout Replay
    ) -> Bool {
        replay.position = StorageFormat.headWordCount
        replay.validEnd = StorageFormat.headWordCount
        replay.isConfirmed = true
        replay.hasRecords = false
        var isAtCopies = true
        while replay.position < end {
            let word = driver.word(at: start &+ replay.position)
            if word == StorageFormat.erased {
                return isErased(from: start &+ replay.position, to: start &+ end)
            }
            if word == StorageFormat.opening {
                isAtCopies = false
                replay.hasRecords = true
                replay.drop()
                replay.position &+= 1
                // What follows confirms it; alone at the end it may be a part of itself.
                replay.isConfirmed = false
                continue
            }
            guard let header = RecordHeader(word: word) else { return false }
            switch header.kind {
            case .copy:
                guard isAtCopies, readCopy(header, start, end, &replay) else { return false }
            case .line:
                isAtCopies = false
                replay.hasRecords = true
                guard readLine(header, start, end, &replay) else { return false }
            case .check:
                isAtCopies = false
                replay.hasRecords = true
                guard readEnd(header, start, end, isNewest, &replay) else { return false }
            case .commit, .extent:
                return false
            }
        }
        return true
    }

    private mutating func isErased(from first: Int, to end: Int) -> Bool {
        var word = first
        while word < end {
            if driver.word(at: word) != StorageFormat.erased { return false }
            word &+= 1
        }
        return true
    }

    private mutating func readCopy(
        _ header: RecordHeader, _ start: Int, _ end: Int, _ replay: inout Replay
    ) -> Bool {
        guard header.number < lineCount,
            end &- replay.position >= StorageFormat.lineRecordWordCount
        else { return false }
        places[header.number] = UInt16(truncatingIfNeeded: start &+ replay.position &+ 1)
        replay.position &+= StorageFormat.lineRecordWordCount
        replay.validEnd = replay.position
        return true
    }

    private mutating func readLine(
        _ header: RecordHeader, _ start: Int, _ end: Int, _ replay: inout Replay
    ) -> Bool {
        guard header.number < lineCount, replay.count < Journal.stagedLineCountMax,
            end &- replay.position >= StorageFormat.lineRecordWordCount
        else { return false }
        let first = start &+ replay.position
        for index in 0..<StorageFormat.lineRecordWordCount {
            replay.check.absorb(driver.word(at: first &+ index))
        }
        stagedLines[replay.count] = UInt16(truncatingIfNeeded: header.number)
        stagedPlaces[replay.count] = UInt16(truncatingIfNeeded: first &+ 1)
        replay.count &+= 1
        replay.position &+= StorageFormat.lineRecordWordCount
        return true
    }

    /// Reads the check and the commit. Where the link of the next page ends this one just behind
    /// them, that link vouches for the commit, which may read differently now.
    private mutating func readEnd(
        _ header: RecordHeader, _ start: Int, _ end: Int, _ isNewest: Bool, _ replay: inout Replay
    ) -> Bool {
        guard end &- replay.position >= StorageFormat.endWordCount else { return false }
        let first = start &+ replay.position
        let check = driver.word(at: first &+ 1)
        let commit = RecordHeader(.commit, header.number).word
        let isVouchedFor =
            !isNewest && replay.position &+ StorageFormat.endWordCount == end
        let isCommitted = driver.word(at: first &+ 2) == commit
        guard isCommitted || isVouchedFor else { return false }
        let isWhole = header.number == replay.count && replay.check.matches(check)
        if !isWhole, !replay.isHeadless, !isSeeded(.checkIgnored) {
            replay.isForged = true
            return false
        }
        for index in 0..<replay.count {
            places[Int(stagedLines[index])] = stagedPlaces[index]
        }
        replay.drop()
        replay.position &+= StorageFormat.endWordCount
        replay.validEnd = replay.position
        replay.isConfirmed = isSeeded(.flagBelieved) || driver.word(at: first &+ 3) == commit
        return true
    }
}
