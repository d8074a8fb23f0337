import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// A card on memory that somebody else wrote: it opens or it does not, and answers or is mute. What
/// these tests look for is a trap, which ends the process.
@Suite struct HostileMemoryTests {
    private static let images = 250
    private static let pageCount = 10
    private static let pageWordCount = 128

    /// A card that has a past: records, failed guesses, a log that went round.
    private static func worn() throws -> MemoryCells {
        let test = try TestCard(pageCount: pageCount, pageWordCount: pageWordCount)
        let record = String(repeating: "5A", count: 23)
        for round in 0..<30 {
            if round % 5 == 0 { test.powerOn() }
            _ = test.send("00A404000E" + hex(SampleCard.name))
            _ = test.send("0020000203999999")
            _ = test.send("0020000203123456")
            _ = test.send("00E200C017" + record)
            _ = test.send("00E200B8050102030405")
            _ = test.send("00E200C8080102030405060708")
            _ = test.send("00D6960008" + hex([UInt8](repeating: UInt8(round), count: 8)))
        }
        return test.cells
    }

    @Test(arguments: 0..<8)
    func `bits, words and pages may be anything`(seed: Int) throws {
        let cells = try HostileMemoryTests.worn()
        let image = cells.image
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<HostileMemoryTests.images {
            cells.load(spoiled(image, &random))
            talk(cells, &random)
        }
    }

    @Test(arguments: 0..<8)
    func `a sound journal may hold any tables and any content`(seed: Int) throws {
        let cells = try HostileMemoryTests.worn()
        let image = cells.image
        var random = SeededGenerator(seed: UInt64(seed) + 100)
        for _ in 0..<HostileMemoryTests.images {
            cells.load(image)
            try rewrite(cells, &random)
            talk(cells, &random)
        }
    }

    @Test(arguments: 0..<4)
    func `memory of another shape, or of nothing but noise`(seed: Int) throws {
        let cells = try HostileMemoryTests.worn()
        let image = cells.image
        var random = SeededGenerator(seed: UInt64(seed) + 200)
        for (pages, words) in [(4, 16), (5, 20), (7, 64), (20, 64), (5, 256), (512, 16)] {
            let other = MemoryCells(pageCount: pages, pageWordCount: words)
            for round in 0..<40 {
                let noise = (0..<pages * words).map { index in
                    round % 2 == 0 ? image[index % image.count] : random.word()
                }
                other.load(noise)
                talk(other, &random)
            }
        }
    }

    @Test func `a journal of another card, or of none`() throws {
        let cells = MemoryCells(pageCount: 10, pageWordCount: 128)
        for lines in [1, 2, 7, 8, 60] {
            var journal = Journal(driver: cells.driver)
            try journal.format(lineCount: lines)
            var kernel = Kernel(driver: cells.driver)
            #expect(throws: StorageError.unformatted) {
                do throws(StorageError) { try kernel.start() } catch { throw error }
            }
        }
    }

    /// Flips, words that nobody wrote, pages and rows of words from elsewhere.
    private func spoiled(_ image: [UInt32], _ random: inout SeededGenerator) -> [UInt32] {
        var words = image
        let size = HostileMemoryTests.pageWordCount
        for _ in 0...random.below(4) {
            let place = random.below(words.count)
            switch random.below(6) {
            case 0, 1: words[place] ^= 1 << UInt32(random.below(32))
            case 2: words[place] = random.word()
            case 3:
                let from = random.below(words.count)
                let count = min(random.below(40), words.count - max(place, from))
                for index in 0..<count { words[place + index] = image[from + index] }
            case 4:
                let (from, to) = (random.below(10) * size, random.below(10) * size)
                for index in 0..<size { words[to + index] = image[from + index] }
            default: head(&words, random.below(10), &random)
            }
        }
        return words
    }

    /// A head that is one, with numbers at their limits.
    private func head(_ words: inout [UInt32], _ page: Int, _ random: inout SeededGenerator) {
        let start = page * HostileMemoryTests.pageWordCount
        let near = UInt32.max - UInt32(random.below(12))
        let sequence = random.below(2) == 0 ? near : random.word()
        let link = UInt32(random.below(0x1_0000))
        let extent = 5 << 13 | UInt32([0, 1, 1023, 1024, 1025, 8191][random.below(6)])
        words[start] = sequence
        words[start + 1] = ~sequence
        words[start + 2] = link | ~link << 16
        words[start + 3] = extent | ~extent << 16
    }

    /// New bytes in the lines of a journal that is sound.
    private func rewrite(_ cells: MemoryCells, _ random: inout SeededGenerator) throws {
        var journal = Journal(driver: cells.driver)
        try journal.open()
        for _ in 0...random.below(3) {
            // Half of them in the tables, where each byte has a meaning.
            let limit = random.below(2) == 0 ? 75 * 16 : journal.lineCount * 16
            let value = [0x00, 0xFF, 0x01, 0x7F, 0x80, 0x0F, 0x10, 0x28][random.below(8)]
            let byte = random.below(2) == 0 ? UInt8(value) : UInt8(random.below(256))
            try journal.stage(byte: byte, at: random.below(limit))
        }
        try journal.commit()
    }

    private static let commands: [[UInt8]] = {
        let texts = [
            "00A4000C", "00A40000023F0000", "00A40400054255525341", "00A4040205425552534100",
            "00A4040305425552534100", "00A4040105425552534100", "00A40000021001", "00C0000000",
            "00A4080404100100150000", "00A40804021001", "00A4030000", "00C0000010", "00A40C00",
            "00A404000E" + hex(SampleCard.name) + "00", "00A404040E" + hex(SampleCard.name) + "00",
            "00B0950000", "00B0960000", "00B00000000000", "00B096FFFF", "00B0970000", "00B0960105",
            "00B096000000FFFF", "00B201BC00", "00B201BD00", "00B201BE00", "00B203BC05",
            "00B20100FF", "00B2010200", "00B2010300", "00B20100000000", "00B2FEC400", "00B201C500",
            "00B201C600", "00B201C400", "00B2000200", "00B202C410", "00B201CD00", "00B201CE0000FF",
            "00D6960002AABB", "00D6960000010411" + String(repeating: "77", count: 0x410),
            "00DC01BC03AABBCC", "00DC00C317" + String(repeating: "22", count: 23),
            "00E200B80401020304", "00E200C017" + String(repeating: "33", count: 23),
            "00E200C8080807060504030201", "00DC01CC080807060504030201",
            "0020000203999999", "0020000203123456", "0020008004313233340",
            "002000000431323334", "002400020612345699887", "0024000206123456998877",
            "002C000207998877661234", "002C01020499887766", "0084000008",
            "0082000208" + "0011223344556677",
            "0084000010", "0082000308" + "0011223344556677", "0088000408" + "001122334455667708",
            "0088000510" + "0011223344556677001122334455667700", "0084000004",
            "04D695000811223344AABBCCDD", "0084000004",
            "04D69A000C1122334455667788AABBCCDD", "0084000008",
            "04D69B000A11220011223344556677", "0004000000", "0044000000", "00E8000000",
            "00E6000000", "00B0960000", "00FE000000", "00A40000023F00",
        ]
        return texts.compactMap { bytes(hex: $0) }
    }()

    /// Power, commands that are known, commands that are not, in rooms of any size.
    private func talk(_ cells: MemoryCells, _ random: inout SeededGenerator) {
        var card = Card(kernel: Kernel(driver: cells.driver), application: NoApplication())
        for _ in 0..<2 {
            var answer = CardAnswer.mute
            _ = written(capacity: 33) { answer = card.powerOn(answer: &$0) }
            if answer != .answered { return }
            for _ in 0..<40 {
                var command = HostileMemoryTests.commands[
                    random.below(HostileMemoryTests.commands.count)]
                if random.below(4) == 0, !command.isEmpty {
                    command[random.below(min(5, command.count))] = UInt8(random.below(256))
                }
                let room = [300, 300, 300, 258, 258, 40, 10, 3, 2, 0][random.below(10)]
                let response = written(capacity: room) {
                    answer = card.transmit(command.span, response: &$0)
                }
                #expect(answer == .answered ? response.count >= 2 : response.isEmpty)
            }
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
    fileprivate mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
}
