import BursaTestSupport
import CardKernel
import Testing

@Suite struct ComputerCrashTests {
    /// What became of many crashes.
    private struct Outcome: Equatable {
        var good = 0
        var refused = 0
        var wrong = 0
    }

    /// Crashes a ledger again and again, each time after a few commits that nobody was told of.
    /// - Parameter block: the words of a block of the disk.
    private func crashes(block: Int, erasesAlone: Bool) throws -> Outcome {
        var outcome = Outcome()
        for seed in 0..<UInt64(2000) {
            var random = SeededGenerator(seed: seed)
            let computer = ComputerCrash(
                pageCount: 5, pageWordCount: 128, blockWordCount: block, erasesAlone: erasesAlone)
            var journal = Journal(driver: computer.driver)
            try journal.format(lineCount: 32)
            // Lines that are written once: they live on in copies alone.
            for line in 1...30 { try journal.stage(byte: 0xA5, at: line * 16) }
            try journal.commit()
            let ledger = try Ledger(computer.driver, keeping: computer)
            let told = UInt32(random.next() % 200)
            if told > 0 { for count in 1...told { try ledger.write(count) } }
            computer.sync()
            let untold = UInt32(random.next() % 40)
            for count in 0..<untold { try ledger.write(told + count + 1) }
            computer.crash(&random)
            do throws(StorageError) {
                let after = try Ledger(computer.driver, keeping: computer)
                let counts = after.counts
                let isAllowed =
                    counts[0] == counts[1] && told...told + untold ~= counts[0]
                    && (1...30).allSatisfy { after.byte(at: $0 * 16) == 0xA5 }
                if isAllowed { outcome.good += 1 } else { outcome.wrong += 1 }
            } catch {
                outcome.refused += 1
            }
        }
        return outcome
    }

    @Test(arguments: [128, 256, 640])
    func `a crash of the computer is a tear, where blocks hold whole pages and erasures wait`(
        block: Int
    ) throws {
        #expect(try crashes(block: block, erasesAlone: true) == Outcome(good: 2000))
    }

    @Test func `without the one or the other such a crash may lose the card`() throws {
        let free = try crashes(block: 128, erasesAlone: false)
        #expect(free.refused > 0)
        let cut = try crashes(block: 16, erasesAlone: true)
        #expect(cut.refused + cut.wrong > 0)
    }
}
