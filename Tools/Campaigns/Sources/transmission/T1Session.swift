import ISO7816

/// One pattern: a reader and a card, a few exchanges between them, and a line with errors.
struct T1Session: ~Copyable {
    private var random: Random
    private var tally: Tally
    private var noise: T1Noise
    private var tampering: T1Tampering

    private let parameters: T1Parameters
    private var reader: T1Reader
    private var card: T1Card
    private let repeatsCommands: Bool

    private var command: [UInt8] = []
    private var response: [UInt8] = []
    private let rooms: Rooms
    private var toReader: [Burst] = []

    /// How often the card ran the command of this exchange.
    private var runCount = 0
    private var identity: UInt32 = 0
    private var pendingWaits = 0
    private var resynchronisations = 0

    init(seed: UInt64, tally: Tally, rooms: Rooms, fault: T1SeededFault?) {
        random = Random(seed: seed)
        self.tally = tally
        let check = random.chance(500) ? Check.lrc : .crc
        let rates = [0, 20, 100, 250, 500, 800]
        noise = T1Noise(check: check, rate: rates[random.below(rates.count)])
        tampering = T1Tampering(fault, check: check)
        let sizes: [UInt8] = [1, 5, 32, 32, 32, 64, 254]
        parameters = T1Parameters(
            check: check == .lrc ? .lrc : .crc, cardFieldSize: sizes[random.below(sizes.count)],
            nodeAddress: random.chance(800) ? 0 : random.byte())
        repeatsCommands = random.chance(750)
        reader = T1Reader(parameters, repeatsCommands: repeatsCommands)
        card = T1Card(parameters)
        self.rooms = rooms
    }

    /// Plays the pattern, and adds what came of it to the tally.
    mutating func run() -> Tally {
        tally.patterns += 1
        if random.chance(400) { announce() }
        for _ in 0...random.below(3) { exchange() }
        tally.undetectable += noise.undetectable
        return tally
    }

    private mutating func reset() {
        reader = T1Reader(parameters, repeatsCommands: repeatsCommands)
        card = T1Card(parameters)
        tampering = T1Tampering(tampering.fault, check: tampering.check)
        toReader = []
        response = []
    }

    private mutating func announce() {
        command = []
        let first = startAnnouncement(of: [4, 32, 254][random.below(3)])
        if case .failed(let failure, _)? = drive(first), failure == .mute || failure == .lost {
            reset()
        }
    }

    private mutating func startAnnouncement(of size: UInt8) -> T1Reader.Action {
        rooms.readerReply.lend { reader.announce(size, reply: &$0) }
    }

    private mutating func startCommand() -> T1Reader.Action {
        let sent = command
        return rooms.readerReply.lend { reader.start(sent.span, reply: &$0) }
    }

    private mutating func exchange() {
        identity += 1
        runCount = 0
        resynchronisations = 0
        command = [0x80, UInt8(identity & 0xFF)]
        for _ in 0..<random.length(40, 700) { command.append(random.byte()) }
        if random.chance(50) { card.requestInformationFieldSize([3, 32, 254][random.below(3)]) }
        let outcome = drive(startCommand())
        tally.exchanges += 1
        if resynchronisations > 0 { tally.resynchronised += 1 }
        judge(outcome)
    }

    private mutating func judge(_ outcome: T1Reader.Outcome?) {
        switch outcome {
        case nil:
            tally.violation("the exchange did not end")
            reset()
        case .announced:
            tally.violation("an exchange ended as an announcement")
        case .response(let byteCount, var isRepeated):
            if tampering.fault == .readerHidesRepetition { isRepeated = false }
            if runCount > 1, !isRepeated { tally.unreported("the reader hides a repetition") }
            if isRepeated { tally.reportedRepeats += 1 }
            if runCount > 0, rooms.received.bytes(byteCount) == response {
                tally.rightAnswers += 1
            } else {
                tally.wrong("\(rooms.received.bytes(byteCount)) instead of \(response)")
            }
        case .failed(let failure, var mayHaveRun):
            if tampering.fault == .readerDeniesThatItMayHaveRun { mayHaveRun = false }
            if runCount > 0, !mayHaveRun { tally.violation("it ran, and the reader denies it") }
            tally.cleanFailures += 1
            if failure == .mute || failure == .lost { reset() }
        }
    }

    /// Plays until the reader is done; nothing if it takes for ever.
    private mutating func drive(_ first: T1Reader.Action) -> T1Reader.Outcome? {
        var action = first
        var wasResynchronisation = false
        for _ in 0..<20_000 {
            switch action {
            case .finished(let outcome):
                return outcome
            case .ignore:
                return nil
            case .send(let byteCount, _):
                let block = rooms.readerReply.bytes(byteCount)
                let isResynchronisation = block[1] == 0xC0
                if isResynchronisation, !wasResynchronisation {
                    resynchronisations += 1
                    // What is still on its way then would be taken for an answer to it: a driver
                    // discards what comes before it sends. Otherwise even stale blocks stay.
                    toReader = []
                }
                wasResynchronisation = isResynchronisation
                sendToCard(block)
            }
            if random.chance(5) { reader.requestAbort() }
            action = listen()
        }
        return nil
    }

    private mutating func listen() -> T1Reader.Action {
        guard !toReader.isEmpty else { return readerHearsNothing() }
        if toReader[0].isLate {
            toReader[0].isLate = false
            return readerHearsNothing()
        }
        var burst = toReader.removeFirst()
        tampering.toReader(&burst)
        return burst.hasParityError ? readerHearsNoise() : readerHears(burst.bytes)
    }

    private mutating func readerHearsNothing() -> T1Reader.Action {
        rooms.readerReply.lend { reader.timedOut(reply: &$0) }
    }

    private mutating func readerHearsNoise() -> T1Reader.Action {
        rooms.readerReply.lend { reader.receivedParityError(reply: &$0) }
    }

    private mutating func readerHears(_ bytes: [UInt8]) -> T1Reader.Action {
        let block = bytes
        let sent = command
        return rooms.readerReply.lend { output in
            rooms.received.lend { room in
                reader.received(block.span, command: sent.span, response: &room, reply: &output)
            }
        }
    }

    private mutating func sendToCard(_ block: [UInt8]) {
        for var burst in noise.carry(block, &random) {
            tampering.toCard(&burst)
            let action = burst.hasParityError ? cardHearsNoise() : cardHears(burst.bytes)
            if tampering.fault == .cardRunsAgainForEveryAnswer, burst.bytes.count > 1,
                burst.bytes[1] & 0xC0 == 0x80, case .send = action, runCount > 0
            {
                ran(command, isMarked: false)
            }
            obey(action)
        }
    }

    private mutating func cardHearsNoise() -> T1Card.Action {
        let last = response
        return rooms.cardReply.lend { card.receivedParityError(response: last.span, reply: &$0) }
    }

    private mutating func cardHears(_ bytes: [UInt8]) -> T1Card.Action {
        let block = bytes
        let last = response
        return rooms.cardReply.lend { output in
            rooms.run.lend { room in
                card.received(block.span, command: &room, response: last.span, reply: &output)
            }
        }
    }

    private mutating func obey(_ first: T1Card.Action) {
        var action = first
        while true {
            switch action {
            case .wait:
                return
            case .send(let byteCount), .resynchronised(let byteCount):
                if random.chance(3) { card.requestAbort() }
                toReader += noise.carry(rooms.cardReply.bytes(byteCount), &random)
                return
            case .command(let byteCount, let isMarked):
                ran(rooms.run.bytes(byteCount), isMarked: isMarked)
                pendingWaits = random.chance(150) ? 1 + random.below(3) : 0
                action = .resume
            case .resume:
                action = goOn()
            }
        }
    }

    /// The card works on its command: it asks for time, or is done.
    private mutating func goOn() -> T1Card.Action {
        guard pendingWaits > 0 else { return respond() }
        pendingWaits -= 1
        return rooms.cardReply.lend {
            card.extendWaitingTime(by: UInt8(1 + random.below(5)), reply: &$0)
        }
    }

    private mutating func respond() -> T1Card.Action {
        let finished = response
        return rooms.cardReply.lend { card.respond(finished.span, reply: &$0) }
    }

    /// The card runs a command; its response names the run, so that an old one is not taken for it.
    private mutating func ran(_ bytes: [UInt8], isMarked: Bool) {
        if bytes != command { tally.wrong("the card ran \(bytes) instead of \(command)") }
        runCount += 1
        let isReported = isMarked && tampering.fault != .cardHidesResynchronisation
        if runCount > 1, !isReported { tally.unreported("the card was not told of a repetition") }
        response = [UInt8(identity & 0xFF), UInt8(runCount & 0xFF)]
        for _ in 0..<random.length(40, 700) { response.append(random.byte()) }
    }
}
