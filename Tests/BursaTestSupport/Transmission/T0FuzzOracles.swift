import ISO7816

/// The reader's end of T=0 among arbitrary bytes: nothing traps, every header that it sends is
/// well-formed, and after a reset a good exchange works.
/// - Returns: What is wrong, or nothing.
public func checkT0Reader(against input: UnsafeBufferPointer<UInt8>) -> String? {
    var input = FuzzInput(input)
    var reader = T0Reader()
    var command: [UInt8] = []
    var output = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
    var room = [UInt8](repeating: 0, count: Int(input.byte()) * 2)
    while !input.isEmpty {
        var outputSpan = output.mutableSpan
        if reader.isIdle {
            let length = Int(input.byte()) * (input.byte() & 1 == 0 ? 1 : 4)
            command = input.take(length)
            guard let action = try? reader.start(command.span, reply: &outputSpan) else {
                if !reader.isIdle { return "a refused command left its traces" }
                continue
            }
            guard case .send(5) = action, T0.isInstruction(output[1]), output[0] != 0xFF else {
                return "no header: \(action) \(output[..<5])"
            }
            continue
        }
        var roomSpan = room.mutableSpan
        let action = reader.received(
            input.byte(), command: command.span, response: &roomSpan, reply: &outputSpan)
        switch action {
        case .send(let byteCount):
            if byteCount == 0 || byteCount > 255 { return "sends \(byteCount) bytes" }
        case .finished(.response(let byteCount)):
            if byteCount < 2 || byteCount > room.count { return "\(byteCount) bytes of response" }
        case .finished(.failed(.silent, _)), .finished(.failed(.unexpectedByte, _)), .ignore:
            reader = T0Reader()
        case .wait, .finished: break
        }
    }
    if !reader.isIdle {
        guard case .finished(.failed(.silent, _)) = reader.timedOut() else {
            return "silence did not end the exchange"
        }
        reader = T0Reader()
    }
    var card = T0Card()
    return T0Line.exchange(&reader, &card)
}

/// The card's end of T=0 among arbitrary bytes: nothing traps, nothing empty is sent, and after the
/// card forgot half a command a good exchange works.
/// - Returns: What is wrong, or nothing.
public func checkT0Card(against input: UnsafeBufferPointer<UInt8>) -> String? {
    var input = FuzzInput(input)
    var card = T0Card()
    var response: [UInt8] = []
    var output = [UInt8](repeating: 0, count: T0Card.replyByteCountMax)
    var room = [UInt8](repeating: 0, count: 5 + Int(input.byte()) * 2)
    while !input.isEmpty {
        var outputSpan = output.mutableSpan
        var roomSpan = room.mutableSpan
        var action = card.received(
            input.byte(), command: &roomSpan, response: response.span, reply: &outputSpan)
        if action == .header {
            let choice = input.byte()
            let directions: [T0Card.Direction] = [
                .none, .outgoing, .incoming(.all), .incoming(.single),
            ]
            if choice & 0x0C == 0 { action = card.stillWorking(reply: &outputSpan) }
            action = card.accept(directions[Int(choice & 3)], reply: &outputSpan)
        }
        if case .command(let byteCount) = action {
            if byteCount < 1 || byteCount > room.count { return "a command of \(byteCount) bytes" }
            response = [UInt8](repeating: 0x33, count: 2 * Int(input.byte()))
            action = card.respond(
                response.span, acknowledging: input.byte() & 1 == 0 ? .all : .single,
                reply: &outputSpan)
        }
        if case .send(let byteCount) = action, byteCount == 0 || byteCount > output.count {
            return "sends \(byteCount) bytes"
        }
    }
    card.abandon()
    var reader = T0Reader()
    return T0Line.exchange(&reader, &card)
}

/// A reader and a card of T=0 on a line without errors.
enum T0Line {
    /// Plays one exchange of case 4; the result is what is wrong with it, or nothing.
    static func exchange(_ reader: inout T0Reader, _ card: inout T0Card) -> String? {
        let command: [UInt8] = [0x00, 0xA4, 0x04, 0x00, 0x02, 0xA0, 0x00, 0x00]
        let response: [UInt8] = [0x6F, 0x03, 0x84, 0x01, 0xA0, 0x90, 0x00]
        var output = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
        var answer = [UInt8](repeating: 0, count: T0Card.replyByteCountMax)
        var room = [UInt8](repeating: 0, count: 300)
        var run = room
        var outputSpan = output.mutableSpan
        guard var action = try? reader.start(command.span, reply: &outputSpan) else {
            return "the command was refused"
        }
        var toReader: [UInt8] = []
        for _ in 0..<100 {
            if case .finished(let outcome) = action {
                let isRight =
                    outcome == .response(byteCount: response.count)
                    && Array(room[..<response.count]) == response
                return isRight ? nil : "the exchange ended as \(outcome)"
            }
            if case .send(let byteCount) = action {
                for byte in Array(output[..<byteCount]) {
                    var answerSpan = answer.mutableSpan
                    var runSpan = run.mutableSpan
                    var reaction = card.received(
                        byte, command: &runSpan, response: response.span, reply: &answerSpan)
                    if reaction == .header {
                        reaction = card.accept(.incoming(.all), reply: &answerSpan)
                    }
                    if case .command = reaction {
                        reaction = card.respond(response.span, reply: &answerSpan)
                    }
                    if case .send(let count) = reaction { toReader += answer[..<count] }
                }
            }
            if toReader.isEmpty { return "the card fell silent" }
            outputSpan = output.mutableSpan
            var roomSpan = room.mutableSpan
            action = reader.received(
                toReader.removeFirst(), command: command.span, response: &roomSpan,
                reply: &outputSpan)
        }
        return "the exchange did not end"
    }
}
