import BursaTestSupport
import CardKernel
import ISO7816

/// Random transactions, random tears in them and in their recovery, for as long as one likes, beside
/// a row of bytes that is what the journal should hold.
struct RandomWalk {
    private static let lineCount = 12

    let spoil: (inout Journal) -> Void

    init(spoil: @escaping (inout Journal) -> Void = { _ in }) {
        self.spoil = spoil
    }

    /// - Returns: the first step after which the journal holds something else.
    func run(steps: Int, seed: UInt64) -> String? {
        let cells = MemoryCells(pageCount: 5, pageWordCount: 40, seed: seed)
        var journal = Journal(driver: cells.driver)
        var random = SeededGenerator(seed: seed)
        guard (try? journal.format(lineCount: RandomWalk.lineCount)) != nil else {
            return "cannot be formatted"
        }
        spoil(&journal)
        var model = [UInt8](repeating: 0, count: RandomWalk.lineCount * 16)
        for step in 0..<steps {
            let old = model
            if random.next() % 3 == 0 {
                let outcome = TornWrite(rawValue: UInt8(random.next() % 6)) ?? .weak
                cells.faults.arm(
                    Tear(afterWrites: random.next() % 30, outcome: outcome, seed: random.next()))
            }
            let isWhole = change(&journal, &model, &random)
            if isWhole, random.next() % 4 != 0 { continue }
            cells.faults.powerOff()
            guard recover(&journal, cells, &random) else { return "step \(step): does not open" }
            let seen = RandomWalk.content(&journal)
            if seen != model, isWhole || seen != old { return "step \(step), seed \(seed)" }
            model = seen
        }
        return nil
    }

    /// A transaction of a few bytes here and there; the model gets them too.
    private func change(
        _ journal: inout Journal, _ model: inout [UInt8], _ random: inout SeededGenerator
    ) -> Bool {
        do throws(StorageError) {
            for _ in 0...random.next() % 3 {
                let offset = Int(random.next() % UInt64(model.count - 20))
                let bytes = random.bytes(1 + Int(random.next() % 20))
                try journal.stage(bytes.span, at: offset)
                model.replaceSubrange(offset..<offset + bytes.count, with: bytes)
            }
            try journal.commit()
            return true
        } catch {
            return false
        }
    }

    private func recover(
        _ journal: inout Journal, _ cells: MemoryCells, _ random: inout SeededGenerator
    ) -> Bool {
        for _ in 0..<Int(random.next() % 3) {
            cells.faults.powerOn(seed: random.next())
            let outcome = TornWrite(rawValue: UInt8(random.next() % 6)) ?? .weak
            cells.faults.arm(
                Tear(afterWrites: random.next() % 30, outcome: outcome, seed: random.next()))
            _ = try? journal.open()
            cells.faults.powerOff()
        }
        cells.faults.powerOn(seed: random.next())
        return (try? journal.open()) != nil
    }

    static func content(_ journal: inout Journal) -> [UInt8] {
        written(capacity: lineCount * 16) { journal.read(0, count: lineCount * 16, into: &$0) }
    }
}
