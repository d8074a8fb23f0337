import BursaTestSupport
import CardKernel
import Testing

@Suite struct JournalGeometryTests {
    /// Pages of every remainder, rings of every length: the longest transaction, again and again,
    /// wherever the log has come to.
    @Test(arguments: 4...9)
    func `the longest transaction fits, wherever in the ring it begins`(pageCount: Int) throws {
        var random = SeededGenerator(seed: UInt64(pageCount))
        for words in 16...41 {
            let room = (words - 5) / 5 * (pageCount - 2) - 2
            for lineCount in [1, room / 2, room - 2, room - 1] where lineCount >= 1 {
                let cells = MemoryCells(pageCount: pageCount, pageWordCount: words)
                var journal = Journal(driver: cells.driver)
                try journal.format(lineCount: lineCount)
                #expect(journal.transactionLineMax == min(64, room - lineCount))
                try run(&journal, "\(pageCount) × \(words), \(lineCount)", &random)
            }
        }
    }

    private func run(
        _ journal: inout Journal, _ name: String, _ random: inout SeededGenerator
    ) throws {
        let lineCount = journal.lineCount
        var model = [UInt8](repeating: 0, count: lineCount * 16)
        for round in 0..<60 {
            let most = min(journal.transactionLineMax, lineCount)
            let count = round % 3 == 0 ? 1 : most
            let first = Int(random.next() % UInt64(lineCount))
            for index in 0..<count {
                let bytes = random.bytes(16)
                let start = (first + index) % lineCount * 16
                try journal.stage(bytes.span, at: start)
                model.replaceSubrange(start..<start + 16, with: bytes)
            }
            try journal.commit()
            if random.next() % 4 == 0 { try journal.open() }
            let seen = written(capacity: model.count) {
                journal.read(0, count: model.count, into: &$0)
            }
            try #require(seen == model, "\(name), round \(round)")
        }
    }

    @Test(arguments: [(0, 16), (3, 64), (4, 15), (4, 3), (513, 16), (4, 1025), (512, 512)])
    func `memory outside the format is refused before it is read`(pages: Int, words: Int) {
        let driver = MemoryDriver(
            pageCount: pages, pageWordCount: words,
            context: UnsafeMutableRawPointer(bitPattern: 16)!,
            read: { _, _, _, _ in Issue.record("read") }, program: { _, _, _ in 0 },
            erase: { _, _ in 0 })
        var journal = Journal(driver: driver)
        #expect(throws: StorageError.geometry) {
            do throws(StorageError) { try journal.open() } catch { throw error }
        }
        #expect(throws: StorageError.geometry) {
            do throws(StorageError) { try journal.format(lineCount: 1) } catch { throw error }
        }
    }
}
