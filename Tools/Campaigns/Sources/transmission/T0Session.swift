import ISO7816

/// One pattern: a reader and a card, a few exchanges between them, and a line with errors.
struct T0Session: ~Copyable {
    private var random: Random
    private var tally: Tally
    private var noise: T0Noise
    private let rooms: Rooms
    private var reader = T0Reader()
    private var card = T0Card()

    private var application: T0Application
    private var response: [UInt8] = []
    private var toReader: [UInt8] = []
    private var runCount = 0

    init(seed: UInt64, tally: Tally, rooms: Rooms, fault: T0SeededFault?) {
        random = Random(seed: seed)
        self.tally = tally
        self.rooms = rooms
        let rates = [0, 10, 50, 150, 300]
        noise = T0Noise(fault: fault, rate: rates[random.below(rates.count)])
        application = T0Application(identity: 0, &random)
    }

    /// Plays the pattern, and adds what came of it to the tally.
    mutating func run() -> Tally {
        tally.patterns += 1
        for identity in 0...random.below(3) {
            application = T0Application(identity: UInt8(identity), &random)
            runCount = 0
            judge(drive(start()))
            tally.exchanges += 1
        }
        tally.repeatedCharacters += noise.repeatedCharacters
        return tally
    }

    private mutating func reset() {
        reader = T0Reader()
        card = T0Card()
        response = []
        toReader = []
        noise.isDead = false
    }

    private mutating func judge(_ outcome: T0Reader.Outcome?) {
        if runCount > 1 { tally.unreported("the card ran a command \(runCount) times") }
        switch outcome {
        case nil:
            tally.violation("the exchange did not end")
            reset()
        case .response(let byteCount):
            let found = rooms.received.bytes(byteCount)
            if runCount > 0, found == application.answer {
                tally.rightAnswers += 1
            } else {
                tally.wrong("\(application.command): \(found), not \(application.answer)")
                reset()
            }
        case .failed(let failure, var mayHaveRun):
            if noise.fault == .readerDeniesThatItMayHaveRun { mayHaveRun = false }
            if runCount > 0, !mayHaveRun { tally.violation("it ran, and the reader denies it") }
            if case .unexpectedByte = failure, noise.fault == nil {
                tally.violation("\(application.command): \(failure)")
            }
            tally.cleanFailures += 1
            reset()
        }
    }

    /// Plays until the reader is done; nothing if it takes for ever.
    private mutating func drive(_ first: T0Reader.Action?) -> T0Reader.Outcome? {
        guard var action = first else { return nil }
        for _ in 0..<20_000 {
            switch action {
            case .finished(let outcome): return outcome
            case .ignore: return nil
            case .send(let byteCount): sendToCard(rooms.readerReply.bytes(byteCount))
            case .wait: break
            }
            action = toReader.isEmpty ? reader.timedOut() : readerHears(toReader.removeFirst())
        }
        return nil
    }

    private mutating func start() -> T0Reader.Action? {
        let sent = application.command
        return rooms.readerReply.lend { try? reader.start(sent.span, reply: &$0) }
    }

    private mutating func readerHears(_ byte: UInt8) -> T0Reader.Action {
        let sent = application.command
        return rooms.readerReply.lend { output in
            rooms.received.lend { room in
                reader.received(byte, command: sent.span, response: &room, reply: &output)
            }
        }
    }

    private mutating func cardHears(_ byte: UInt8) -> T0Card.Action {
        let last = response
        return rooms.cardReply.lend { output in
            rooms.run.lend { room in
                card.received(byte, command: &room, response: last.span, reply: &output)
            }
        }
    }

    private mutating func accept() -> T0Card.Action {
        rooms.cardReply.lend { card.accept(application.direction, reply: &$0) }
    }

    private mutating func respond() -> T0Card.Action {
        let finished = response
        return rooms.cardReply.lend {
            card.respond(
                finished.span, acknowledging: random.chance(300) ? .single : .all, reply: &$0)
        }
    }

    private mutating func sayAlive() {
        let action = rooms.cardReply.lend { card.stillWorking(reply: &$0) }
        if case .send(let byteCount) = action { answer(byteCount) }
    }

    private mutating func sendToCard(_ bytes: [UInt8]) {
        let again: T0SeededFault =
            bytes.count > 1 && bytes[1] == 0xC0
            ? .cardRunsAgainForGetResponse : .cardRunsAgainAfterWrongLength
        if bytes.count == 5, runCount > 0, noise.fault == again { runCount += 1 }
        for byte in noise.carry(bytes, &random) { obey(cardHears(byte)) }
    }

    private mutating func obey(_ first: T0Card.Action) {
        var action = first
        while true {
            switch action {
            case .wait:
                return
            case .send(let byteCount):
                answer(byteCount)
                return
            case .header:
                if random.chance(100) { sayAlive() }
                action = accept()
            case .command(let byteCount):
                ran(rooms.run.bytes(byteCount))
                for _ in 0..<(random.chance(100) ? 3 : 0) { sayAlive() }
                // The card is too slow once in a while, and does not say so.
                if random.chance(5) { noise.isDead = true }
                action = respond()
            }
        }
    }

    private mutating func ran(_ bytes: [UInt8]) {
        if bytes != application.seen { tally.wrong("ran \(bytes), not \(application.seen)") }
        runCount += 1
        response = application.response
    }

    private mutating func answer(_ byteCount: Int) {
        var bytes = rooms.cardReply.bytes(byteCount)
        if noise.fault == .cardLeavesOutProcedureBytes, bytes.count > 3 { bytes.removeFirst() }
        toReader += noise.carry(bytes, &random)
    }
}
