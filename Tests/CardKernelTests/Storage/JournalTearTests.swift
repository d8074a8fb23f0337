import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// A journal alone, with a memory to tear.
private final class BareJournal: TearSubject {
    let cells: MemoryCells
    private var journal: Journal
    private var touches: UInt8 = 0

    init(pageCount: Int, pageWordCount: Int, lineCount: Int) throws {
        cells = MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount)
        journal = Journal(driver: cells.driver)
        try journal.format(lineCount: lineCount)
    }

    func start() -> Bool {
        (try? journal.open()) != nil
    }

    func image() -> [UInt8] {
        let count = journal.lineCount * 16
        return written(capacity: count) { journal.read(0, count: count, into: &$0) }
    }

    var wordsLeft: Int { cells.pageWordCount - Int(journal.age & 0xFFFF) }

    /// All lines but the first.
    func observe() -> [UInt8] {
        Array(image()[16...])
    }

    func touch() {
        touches &+= 1
        _ = write([0], touches)
    }

    /// Writes 16 bytes into each of these lines, all together.
    func write(_ lines: [Int], _ value: UInt8) -> Bool {
        do {
            for line in lines {
                let bytes = [UInt8](repeating: value &+ UInt8(line), count: 16)
                try journal.stage(bytes.span, at: line * 16)
            }
            try journal.commit()
            return true
        } catch {
            return false
        }
    }
}

@Suite struct JournalTearTests {
    @Test(arguments: 0..<40)
    func `a torn commit leaves the old state or the new one, whatever tears its recovery`(
        prelude: Int
    ) throws {
        let subject = try BareJournal(pageCount: 4, pageWordCount: 30, lineCount: 4)
        for step in 0..<prelude {
            #expect(subject.write([step % 4], UInt8(step)))
            if step % 3 == 0 { #expect(subject.start()) }
        }
        let before = subject.cells.copy()
        #expect(subject.start())
        let old = subject.observe()
        #expect(subject.write([1, 3], 0x80))
        let new = subject.observe()
        var explorer = TearExplorer()
        explorer.explore(
            "prelude \(prelude)", subject, allowed: [old, new], before: before
        ) {
            subject.start() && subject.write([1, 3], 0x80)
        }
        #expect(explorer.violations == [])
        #expect(explorer.tears[1] > 100)
    }
}
