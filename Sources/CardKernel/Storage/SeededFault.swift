#if BURSA_SEEDED_FAULTS
/// A mistake that a build for tests makes on purpose, so that a check can show that it would notice.
///
/// Nothing of this is in a build without `BURSA_SEEDED_FAULTS`.
public enum SeededFault: UInt8, CaseIterable, Sendable {
    /// None.
    case none
    /// The check and the commit are written before the lines.
    case flagBeforePayload
    /// The commit is written before its check.
    case commitBeforeCheck
    /// A commit that is read is believed as it is.
    case flagBelieved
    /// The head of a page is believed as it is read.
    case headBelieved
    /// What is left of a page that was torn while it was made is left there.
    case tornAdvanceForgotten
    /// Records without a commit stay open to the next session.
    case tailLeftOpen
    /// A session appends where the one before may have been torn.
    case noOpeningWord
    /// The check of a page's head and copies is not compared.
    case headUnchecked
    /// The spare page is not erased where its first word looks erased.
    case spareBelieved
    /// The head of a page is written before the copies that it vouches for.
    case headFirst
    /// The lines of the page that becomes the spare are not copied.
    case noEvacuation
    /// The check of a transaction is not compared.
    case checkIgnored
    /// A try counter is reduced after the comparison.
    case counterAfterComparison
    /// A try counter is reduced in working memory alone.
    case counterNotDurable
    /// A try counter is restored before the comparison is known to have succeeded.
    case counterRestoredFirst
    /// A try counter at zero does not stop the comparison.
    case zeroTriesAccepted
    /// The state of the generator is staged and left to the command to commit.
    case generatorStaged
    /// The state of the generator is not stored.
    case generatorNotDurable
    /// What an abort should forget stays staged.
    case abortKeepsStaged
    /// A failed command commits what it staged.
    case errorCommits
    /// The two halves of an update are two transactions.
    case splitTransaction
    /// The pointer of a cyclic file moves in a transaction of its own.
    case pointerApart
    /// A verified PIN survives a reset.
    case verifiedSurvivesReset
}
#endif

#if BURSA_SEEDED_FAULTS
extension Journal {
    @inline(__always)
    func isSeeded(_ fault: SeededFault) -> Bool { self.fault == fault }

    /// The end of a transaction that lies in this page, in its place before the lines are in theirs.
    mutating func writeEndAhead() throws(StorageError) {
        let end = position &+ stagedCount &* StorageFormat.lineRecordWordCount
        guard end &+ StorageFormat.endWordCount <= driver.pageWordCount else { return }
        var check = WordCheck()
        for slot in 0..<stagedCount {
            let record = stagedRecord(slot)
            for index in record.indices { check.absorb(record[index]) }
        }
        try program(absolute(end), RecordHeader(.check, stagedCount).word)
        try program(absolute(end &+ 1), check.word)
        for index in 2...3 {
            try program(absolute(end &+ index), RecordHeader(.commit, stagedCount).word)
        }
    }
}
#else
/// The names of the mistakes, which no build without `BURSA_SEEDED_FAULTS` makes.
enum SeededFault {
    case flagBeforePayload, commitBeforeCheck, flagBelieved, headBelieved, tailLeftOpen
    case tornAdvanceForgotten
    case noOpeningWord, headUnchecked
    case spareBelieved, headFirst, noEvacuation, checkIgnored
    case counterAfterComparison, counterNotDurable, counterRestoredFirst, zeroTriesAccepted
    case generatorStaged, generatorNotDurable
    case abortKeepsStaged, errorCommits, splitTransaction, pointerApart, verifiedSurvivesReset
}

extension Journal {
    @inline(__always)
    func isSeeded(_ fault: SeededFault) -> Bool { false }

    func writeEndAhead() throws(StorageError) {}
}
#endif
