import CardReader
import ISO7816
import Testing

@Suite struct ReaderTests {
    @Test func `a card gets power when somebody connects, and loses it at the end`() throws {
        let bench = try Bench()
        #expect(bench.card.events.isEmpty)
        let channel = try bench.reader.connect()
        #expect(channel.answerToReset == [0x3B, 0x00])
        #expect(try channel.transmit(write(words: 2)) == success)
        channel.disconnect()
        channel.disconnect()
        #expect(bench.card.events == ["on", "off"])
        #expect(refusal(try channel.transmit([])) == .sessionOver)
    }

    @Test func `every error is reached, and no card hears of it`() throws {
        let bench = try Bench("reset 1: mute\nreset 2: tear\nreset 3: remove")
        let reader = bench.reader
        #expect(refusal(try reader.insert(FakeCard())) == .occupied)
        #expect(refusal(try reader.connect()) == .unresponsive)
        #expect(refusal(try reader.connect()) == .powerLost)
        #expect(refusal(try reader.connect()) == .noCard)
        #expect(!reader.presence().isCardPresent)
        #expect(refusal(try reader.connect()) == .noCard)
        try reader.insert(bench.card)
        let channel = try reader.connect()
        let long = [UInt8](repeating: 0, count: CommandAPDU.byteCountMax + 1)
        #expect(
            refusal(try channel.transmit(long))
                == .commandTooLong)
        reader.remove()
        #expect(
            refusal(try channel.transmit(long))
                == .sessionOver)
        #expect(bench.card.commands.isEmpty)
        #expect(reader.exchangeCount == 0)
    }

    @Test func `a card that is taken out and put back at once is noticed`() throws {
        let bench = try Bench()
        let channel = try bench.reader.connect()
        let before = bench.reader.presence()
        let card = try #require(bench.reader.remove())
        try bench.reader.insert(card)
        let after = bench.reader.presence()
        #expect(before == CardPresence(isCardPresent: true, eventCount: 1))
        #expect(after == CardPresence(isCardPresent: true, eventCount: 3))
        #expect(
            refusal(try channel.transmit(read(1)))
                == .sessionOver)
        #expect(bench.card.events == ["on", "off"])
        #expect(bench.reader.remove() === bench.card)
        #expect(bench.reader.remove() == nil)
        #expect(bench.reader.presence().eventCount == 4)
    }

    @Test func `a swap is two events, and the new card is another one`() throws {
        let bench = try Bench()
        let other = FakeCard()
        #expect(bench.reader.swap(other) === bench.card)
        #expect(bench.reader.card === other)
        #expect(bench.reader.presence().eventCount == 3)
        #expect(bench.card.events.isEmpty)
    }

    @Test func `a second connection ends the first, and power goes away between them`() throws {
        let bench = try Bench()
        let first = try bench.reader.connect()
        let second = try bench.reader.connect()
        #expect(
            refusal(try first.transmit(read(1)))
                == .sessionOver)
        first.disconnect()
        #expect(try second.transmit(write(words: 0)) == success)
        #expect(bench.card.events == ["on", "off", "on"])
    }

    @Test func `a reset is warm on contacts and takes the field away without them`() throws {
        let contacts = try Bench()
        var channel = try contacts.reader.connect()
        contacts.card.answerToReset = [0x3B, 0x01, 0x55]
        try channel.reset()
        #expect(channel.answerToReset == [0x3B, 0x01, 0x55])
        #expect(contacts.card.events == ["on", "reset"])

        let field = try Bench(interface: .contactless(ContactlessTiming()))
        channel = try field.reader.connect()
        try channel.reset()
        channel.disconnect()
        #expect(field.card.events == ["on", "off", "on", "deselect"])
        #expect(
            refusal(try channel.transmit(read(1)))
                == .sessionOver)
        field.reader.remove()
        #expect(field.card.events.last == "off")
    }

    @Test func `a reset that fails ends the channel`() throws {
        let bench = try Bench("reset 2: mute")
        var channel = try bench.reader.connect()
        #expect(refusal(try channel.reset()) == .unresponsive)
        #expect(refusal(try channel.reset()) == .sessionOver)
    }

    @Test func `two readers share a clock, and each has its own card and events`() throws {
        let clock = VirtualClock()
        let trace = Trace()
        let timing = TimingModel(.t0(CharacterTiming()))
        let (left, right) = (FakeCard(), FakeCard())
        let readers = [("left", left), ("right", right)].map { name, _ in
            EmulatedReader(name: name, timing: timing, clock: clock, trace: trace)
        }
        try readers[0].insert(left)
        try readers[1].insert(right)
        let first = try readers[0].connect()
        let second = try readers[1].connect()
        #expect(try first.transmit(write(words: 4)) == success)
        let middle = clock.nanoseconds
        readers[0].remove()
        #expect(try second.transmit(write(words: 1)) == success)
        #expect(left.work.wordsProgrammed == 4)
        #expect(right.work.wordsProgrammed == 1)
        #expect(clock.nanoseconds == middle + readers[1].lastDuration.total)
        #expect(readers.map { $0.presence().eventCount } == [2, 1])
        #expect(
            trace.entries.map(\.reader)
                == ["left", "right", "left", "right", "left", "left", "right"])
        #expect(
            zip(trace.entries, trace.entries.dropFirst()).allSatisfy {
                $0.nanoseconds <= $1.nanoseconds
            })
    }

    @Test func `a reader serves a terminal that knows only the protocols`() throws {
        let bench = try Bench()
        var reader: any Reader = bench.reader
        var channel: any CardChannel = try reader.connect()
        #expect(try channel.transmit(write(words: 1)).response == [0x90, 0x00])
        channel.disconnect()
        #expect(try reader.presence().isCardPresent)
    }
}
