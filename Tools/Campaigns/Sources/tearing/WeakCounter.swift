import BursaTestSupport
import CardKernel
import ISO7816

/// A counter that must never go back, under somebody who tears it at random.
protocol TornCounter: AnyObject {
    var cells: MemoryCells { get }
    /// What it shows after power came; nothing where power went again.
    func value() -> UInt32?
    /// Adds one.
    func increment()
}

extension TornCounter {
    /// Tears increments at random writes, each in one of these ways, until the counter shows less
    /// than it did.
    /// - Returns: after how many tears; nothing if it never did in `most`.
    func fall(most: Int, seed: UInt64, _ outcomes: [TornWrite] = TornWrite.allCases) -> Int? {
        var random = SeededGenerator(seed: seed)
        var (tears, highest) = (0, UInt32(0))
        while tears < most {
            cells.faults.powerOn(seed: random.next())
            let outcome = outcomes[Int(random.next() % UInt64(outcomes.count))]
            cells.faults.arm(
                Tear(afterWrites: random.next() % 10, outcome: outcome, seed: random.next()))
            if let value = value() {
                if value < highest { return tears }
                highest = value
                increment()
            }
            if cells.faults.isOff { tears += 1 }
            cells.faults.powerOff()
        }
        return nil
    }
}

/// The counter of the textbook: two places with a value and a flag each; the older one is erased,
/// written and flagged, and the higher value with a flag counts.
final class TextbookCounter: TornCounter {
    let cells = MemoryCells(pageCount: 4, pageWordCount: 16)
    private static let flag: UInt32 = 0xBD42_42BD

    /// Erased places show a counter of zero.
    init() {}

    func value() -> UInt32? {
        (0..<2).compactMap(read).max() ?? 0
    }

    func increment() {
        let values = (0..<2).map { read($0) ?? 0 }
        let older = values[0] <= values[1] ? 0 : 1
        guard cells.erase(page: older) else { return }
        guard cells.program(older * cells.pageWordCount, values[1 - older] &+ 1) else { return }
        _ = cells.program(older * cells.pageWordCount + 1, TextbookCounter.flag)
    }

    private func read(_ place: Int) -> UInt32? {
        let start = place * cells.pageWordCount
        return cells.word(start + 1) == TextbookCounter.flag ? cells.word(start) : nil
    }
}

/// A counter in a line of the journal.
final class JournalCounter: TornCounter {
    let cells = MemoryCells(pageCount: 4, pageWordCount: 24)
    private var journal: Journal

    init() throws {
        journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 1)
    }

    func value() -> UInt32? {
        guard (try? journal.open()) != nil else { return nil }
        var bytes = InlineArray<4, UInt8>(repeating: 0)
        journal.read(0, into: &bytes)
        return (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
    }

    func increment() {
        var bytes = InlineArray<4, UInt8>(repeating: 0)
        journal.read(0, into: &bytes)
        let next = (0..<4).reduce(UInt32(1)) { $0 + UInt32(bytes[$1]) << UInt32(24 - 8 * $1) }
        for index in 0..<4 {
            bytes[index] = UInt8(truncatingIfNeeded: next >> UInt32(24 - 8 * index))
        }
        do throws(StorageError) {
            try journal.stage(bytes.span, at: 0)
            try journal.commit()
        } catch {
            return
        }
    }
}
