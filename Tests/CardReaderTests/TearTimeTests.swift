import CardReader
import ISO7816
import Testing

/// Ten words and a page, at T=0 and default prices:
///
/// ```
/// command  5 580 000 |  200 000 dispatch | 400 000 program | 2 000 000 erase | response 2 232 000
///                    5 580 000       5 780 000         6 180 000         8 180 000       10 412 000
/// ```
@Suite struct TearTimeTests {
    private func torn(at moment: UInt64) throws -> (bench: Bench, result: Exchange) {
        let bench = try Bench("1: tear after \(moment) ns weak")
        let channel = try bench.reader.connect()
        let start = bench.clock.nanoseconds
        let result = try channel.transmit(write(words: 10, pages: 1))
        #expect(bench.clock.nanoseconds - start == min(moment, 10_412_000))
        #expect(bench.reader.lastDuration.total == min(moment, 10_412_000))
        return (bench, result)
    }

    @Test(arguments: [0, 1, 5_579_999] as [UInt64])
    func `in the transfer of the command the card hears nothing`(_ moment: UInt64) throws {
        let (bench, result) = try torn(at: moment)
        #expect(result == .indeterminate(.powerLost))
        #expect(bench.card.commands.isEmpty)
        #expect(bench.card.tornOutcome == nil)
        #expect(bench.reader.lastDuration.command == moment)
        #expect(bench.card.events == ["on", "off"])
    }

    @Test(arguments: [5_580_000, 5_779_999] as [UInt64])
    func `before the first write nothing is written`(_ moment: UInt64) throws {
        let (bench, result) = try torn(at: moment)
        #expect(result == .indeterminate(.powerLost))
        #expect(bench.card.commands.count == 1)
        #expect(bench.card.work == CardWork())
        #expect(bench.card.tornOutcome == .notStarted)
    }

    @Test(
        arguments: [
            (5_780_000, 0, 0), (5_819_999, 0, 39_999), (5_820_000, 1, 0), (6_179_999, 9, 39_999),
            (6_180_000, 10, 0), (8_179_999, 10, 1_999_999),
        ] as [(UInt64, UInt64, UInt64)])
    func `at work the operation is torn whose time it is`(
        _ moment: UInt64, _ words: UInt64, _ waiting: UInt64
    ) throws {
        let (bench, result) = try torn(at: moment)
        #expect(result == .indeterminate(.powerLost))
        #expect(bench.card.work.wordsProgrammed == words)
        #expect(bench.card.work.pagesErased == 0)
        #expect(bench.card.tornOutcome == .weak)
        #expect(bench.reader.lastDuration.programming == 40_000 * words)
        #expect(bench.reader.lastDuration.waiting == waiting)
        #expect(bench.reader.lastDuration.response == 0)
    }

    @Test(arguments: [8_180_000, 10_411_999] as [UInt64])
    func `in the transfer of the response everything is done and the answer lost`(
        _ moment: UInt64
    ) throws {
        let (bench, result) = try torn(at: moment)
        #expect(result == .indeterminate(.powerLost))
        #expect(bench.card.work.writes == 11)
        #expect(bench.card.tornOutcome == nil)
        #expect(bench.reader.lastDuration.response == moment - 8_180_000)
        #expect(bench.card.events == ["on", "off"])
    }

    @Test func `after the response nothing happens`() throws {
        let (bench, result) = try torn(at: 10_412_000)
        #expect(result == success)
        #expect(bench.card.hasPower)
        #expect(!bench.trace.text.contains("fault"))
    }

    @Test func `a tear while the card computes finds everything written`() throws {
        // 5 characters, the dispatch, and half of an operation on a curve.
        let bench = try Bench("1: tear after \(5_780_000 + 15_000_000) ns garbage")
        #expect(try bench.exchange([0x00, 0x86, 1, 0]) == .indeterminate(.powerLost))
        #expect(bench.card.tornOutcome == nil)
        #expect(bench.reader.lastDuration.curves == 15_000_000)
    }

    @Test func `a removal at a time tears like any other loss of power`() throws {
        let bench = try Bench("1: remove after 5820 us partial\n")
        #expect(
            try bench.exchange(write(words: 10)) == .indeterminate(.cardRemoved))
        #expect(bench.card.work.wordsProgrammed == 1)
        #expect(bench.card.tornOutcome == .partial)
        #expect(bench.reader.card == nil)
    }

    @Test func `a tear at a time hits a card that starts, recovers, or answers its reset`() throws {
        // Start 10 ms; recovery 3 words, 120 µs; two characters, 2 232 µs.
        let moments: [(UInt64, UInt64, Bool)] = [
            (9_999_999, 0, true), (10_000_000, 0, true), (10_040_000, 1, true),
            (10_120_000, 3, false), (12_351_999, 3, false),
        ]
        for (moment, words, needsRecovery) in moments {
            let bench = try Bench("1: tear after 0 writes\nreset 2: tear after \(moment) ns")
            _ = try bench.exchange(write(words: 1))
            #expect(
                refusal(try bench.reader.connect())
                    == .powerLost)
            #expect(bench.card.work.wordsProgrammed == words)
            #expect(bench.card.needsRecovery == needsRecovery)
            #expect(bench.reader.lastDuration.total == moment)
        }
    }
}
