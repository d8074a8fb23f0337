import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct FormatTearTests {
    @Test(arguments: 0..<30)
    func `a torn format leaves no journal or the new one`(rounds: Int) throws {
        let cells = MemoryCells(pageCount: 4, pageWordCount: 30)
        var journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 4)
        for round in 0..<rounds {
            let bytes = [UInt8](repeating: UInt8(round) | 0x80, count: 16)
            try journal.stage(bytes.span, at: round % 4 * 16)
            try journal.commit()
        }
        try journal.stage(byte: 1, at: 0)
        try journal.commit()
        let before = cells.copy()
        for write in UInt64(1)..<20 {
            cells.restore(before)
            cells.faults.arm(Tear(afterWrites: write, outcome: .notStarted))
            _ = try? journal.format(lineCount: 4)
            cells.faults.powerOn()
            guard (try? journal.open()) != nil else { continue }
            #expect(journal.byte(at: 0) == 0, "write \(write)")
        }
    }
}
