import CardReader
import ISO7816
import Testing

@Suite struct TimingTests {
    @Test func `an elementary time unit is F over D cycles of the clock`() {
        #expect(ContactLine().etuPicoseconds == 93_000_000)
        // F = 372, D = 12 at 4 MHz: 31 cycles. F = 512, D = 8 at 4 MHz: 64 cycles.
        #expect(ContactLine(rates: TransmissionRates(0x18)).etuPicoseconds == 7_750_000)
        #expect(ContactLine(rates: TransmissionRates(0x94)).etuPicoseconds == 16_000_000)
        // 372 cycles at 3.5712 MHz, the clock of 9600 baud: 104.1666… µs.
        #expect(ContactLine(clockHertz: 3_571_200).etuPicoseconds == 104_166_667)
        #expect(
            ContactLine(clockHertz: 20_000_000, rates: TransmissionRates(0x17)).etuPicoseconds
                == 290_625)
        #expect(
            ContactLine(clockHertz: 1_000_000, rates: TransmissionRates(0xD1)).etuPicoseconds
                == 2_048_000_000)
    }

    @Test func `T=0 counts its characters`() {
        let model = TimingModel(.t0(CharacterTiming()))
        let select: [UInt8] = [0x00, 0xA4, 0x00, 0x00, 0x02, 0x3F, 0x00]
        // 5 of header, 1 of procedure, 2 of data; 2 of status. 1.116 ms each.
        #expect(model.commandNanoseconds(select) == 8 * 1_116_000)
        #expect(model.responseNanoseconds(to: select, byteCount: 2) == 2 * 1_116_000)
        // 16 bytes: 61xx, GET RESPONSE, procedure byte, data, status.
        #expect(
            model.responseNanoseconds(to: select, byteCount: 18) == (2 + 5 + 1 + 18) * 1_116_000)
        #expect(model.commandNanoseconds(read(16)) == 5 * 1_116_000)
        #expect(model.responseNanoseconds(to: read(16), byteCount: 18) == 19 * 1_116_000)
        // Fewer than asked for: 6Cxx and the header again.
        #expect(
            model.responseNanoseconds(to: read(0x20), byteCount: 18) == (7 + 19) * 1_116_000)
        // WI = 10: 9600 · 372 cycles at 4 MHz.
        #expect(model.silenceNanoseconds == 892_800_000)
        #expect(model.powerUpNanoseconds == 10_000_000)
        #expect(model.answerToResetNanoseconds(byteCount: 2) == 2 * 1_116_000)
    }

    @Test func `an extra guard time slows what goes to the card, and PPS has eight characters`() {
        let line = ContactLine(rates: TransmissionRates(0x94), extraGuardTime: 3)
        let model = TimingModel(.t0(CharacterTiming(line: line)))
        // 5 characters of 15 etu of 16 µs; 18 + 1 of 12 etu.
        #expect(model.commandNanoseconds(read(16)) == 5 * 15 * 16_000)
        #expect(model.responseNanoseconds(to: read(16), byteCount: 18) == 19 * 12 * 16_000)
        #expect(model.answerToResetNanoseconds(byteCount: 2) == (2 + 8) * 12 * 93_000)
        let least = ContactLine(rates: TransmissionRates(0x94), extraGuardTime: 255)
        #expect(
            TimingModel(.t0(CharacterTiming(line: least))).commandNanoseconds(read(16))
                == 5 * 12 * 16_000)
        #expect(
            TimingModel(.t1(BlockTiming(line: line))).commandNanoseconds(read(16))
                == (9 * 15 + 11) * 16_000)
    }

    @Test func `T=1 counts its blocks, their gaps and their acknowledgements`() {
        let model = TimingModel(.t1(BlockTiming()))
        // 5 + 4 characters of 11 etu after a gap of 11 etu, 93 µs each.
        #expect(model.commandNanoseconds(read(16)) == (9 * 11 + 11) * 93_000)
        #expect(model.responseNanoseconds(to: read(16), byteCount: 18) == (22 + 1) * 11 * 93_000)
        // 40 bytes in pieces of 32: 36 + R(4) + 12 characters and three gaps.
        let long = [0x00, 0xD6, 0, 0, 35] + [UInt8](repeating: 1, count: 35)
        #expect(model.commandNanoseconds(long) == (36 + 4 + 12 + 3) * 11 * 93_000)
        let crc = TimingModel(.t1(BlockTiming(check: .crc, cardFieldSize: 254)))
        #expect(crc.commandNanoseconds(long) == (45 + 1) * 11 * 93_000)
        // BWT: 11 etu and 16 · 357120 cycles at 4 MHz; three of them and two R-blocks.
        #expect(
            model.silenceNanoseconds == 3 * (11 * 93_000 + 1_428_480_000) + 2 * 5 * 11 * 93_000)
        // Two characters of the answer of 12 etu; S(IFS) and its answer, 5 of 11 etu and a gap each.
        #expect(
            model.answerToResetNanoseconds(byteCount: 2) == (2 * 12 + 2 * (5 * 11 + 11)) * 93_000)
        #expect(
            TimingModel(.t1(BlockTiming(readerFieldSize: 32))).answerToResetNanoseconds(
                byteCount: 2) == 2 * 12 * 93_000)
    }

    @Test func `contactless counts bits of the carrier`() {
        // At 106 kbit/s: 8 bytes of 9 bits and 2 of framing, 128 / fc each; 1172 / fc before.
        // (74 · 128 + 1172) / 13.56 MHz = 784.956 µs.
        let slow = TimingModel(.contactless(ContactlessTiming()))
        #expect(slow.commandNanoseconds(read(16)) == 784_956)
        // 18 + 3 bytes: (191 · 128 + 1172) / 13.56 MHz = 1889.380… µs.
        #expect(slow.responseNanoseconds(to: read(16), byteCount: 18) == 1_889_381)
        // At 848 kbit/s: (191 · 16 + 1172) / 13.56 MHz = 311.799… µs.
        let fast = TimingModel(.contactless(ContactlessTiming(bitRate: .kilobits848)))
        #expect(fast.responseNanoseconds(to: read(16), byteCount: 18) == 311_800)
        // FWI = 8: 3 · 2^20 / 13.56 MHz, and two R(NAK): (29 · 128 + 1172) / fc each.
        let silence = (3.0 * 1_048_576 + 2 * (29 * 128 + 1172)) / 13.56e6 * 1e9
        #expect(abs(Double(slow.silenceNanoseconds) - silence) < 2)
        #expect(slow.answerToResetNanoseconds(byteCount: 33) == 0)
    }

    @Test func `an exchange takes its transfers and the price of its work, and the clock agrees`()
        throws
    {
        let bench = try Bench()
        let channel = try bench.reader.connect()
        #expect(bench.clock.nanoseconds == 10_000_000 + 2 * 1_116_000)
        let rows: [([UInt8], UInt64)] = [
            (write(words: 10, pages: 1), 10 * 40_000 + 2_000_000),
            ([0x00, 0x88, 3, 2], 3 * 20_000 + 2 * 100_000),
            ([0x00, 0x86, 2, 0], 60_000_000),
        ]
        for (command, work) in rows {
            let start = bench.clock.nanoseconds
            #expect(try channel.transmit(command) == success)
            let duration = bench.reader.lastDuration
            #expect(duration.command == 5 * 1_116_000)
            #expect(duration.dispatch == 200_000)
            #expect(duration.processing == 200_000 + work)
            #expect(duration.response == 2 * 1_116_000)
            #expect(duration.total == 7 * 1_116_000 + 200_000 + work)
            #expect(bench.clock.nanoseconds - start == duration.total)
        }
    }

    @Test(arguments: ["mute", "late"])
    func `a reader waits for an answer until its time is out`(_ fault: String) throws {
        let bench = try Bench("1: \(fault)")
        _ = try bench.exchange(write(words: 0))
        let duration = bench.reader.lastDuration
        #expect(duration.waiting == 892_800_000)
        #expect(duration.response == 0)
        #expect(duration.total == 892_800_000 + 5_580_000 + (fault == "late" ? 200_000 : 0))
    }

    @Test func `a slow card and a short answer take their own time`() throws {
        let bench = try Bench("1: slow 3 ms\n2: short 4\n3: short 4")
        let channel = try bench.reader.connect()
        _ = try channel.transmit(read(16))
        #expect(bench.reader.lastDuration.waiting == 3_000_000)
        #expect(bench.reader.lastDuration.response == 19 * 1_116_000)
        // 2 bytes of data where 16 were asked for, with what T=0 says to that.
        _ = try channel.transmit(read(16))
        #expect(bench.reader.lastDuration.response == (7 + 5) * 1_116_000)
        _ = try channel.transmit(read(2))
        #expect(bench.reader.lastDuration.response == 5 * 1_116_000)
    }

    @Test func `a reader that waits in vain sees the card leave`() throws {
        let bench = try Bench("1: remove after 500 ms")
        #expect(try bench.exchange([0x00, 0xFE, 0, 0]) == .indeterminate(.cardRemoved))
        #expect(bench.reader.lastDuration.total == 500_000_000)
        #expect(bench.reader.lastDuration.waiting == 500_000_000 - 5_780_000)
    }

    @Test func `a garbled answer is asked for as often as the protocol asks`() throws {
        let characters = try Bench("1: wrong")
        _ = try characters.exchange(write(words: 0))
        #expect(characters.reader.lastDuration.response == 2 * 1_116_000)
        let blocks = try Bench("1: wrong", interface: .t1(BlockTiming()))
        _ = try blocks.exchange(write(words: 0))
        // Three blocks of 6 characters with their gaps, two R-blocks of 4.
        #expect(blocks.reader.lastDuration.response == (3 * 7 + 2 * 5) * 11 * 93_000)
    }

    @Test func `time beyond reason stops the clock and not the program`() throws {
        let bench = try Bench("1: slow \(UInt64.max) ns\n2: slow \(UInt64.max) ns")
        bench.reader.timing.prices.wordProgramNanoseconds = .max
        let channel = try bench.reader.connect()
        #expect(try channel.transmit(write(words: 2)) == success)
        #expect(try channel.transmit(write(words: 2)) == success)
        #expect(bench.clock.nanoseconds == .max)
        #expect(bench.reader.lastDuration.total == .max)
    }
}
