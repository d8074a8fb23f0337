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
            command = fuzzCommand(&input)
            guard let action = try? reader.start(command.span, reply: &outputSpan) else {
                if !reader.isIdle { return "a refused command left its traces" }
                continue
            }
            let (cla, ins) = (outputSpan[0], outputSpan[1])
            guard case .send(5) = action, T0.isInstruction(ins), cla != 0xFF else {
                return "no header: \(action) \(cla) \(ins)"
            }
            guard (try? reader.start(command.span, reply: &outputSpan)) == .ignore else {
                return "a second command in the exchange of the first"
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
        case .finished(.failed(.silent, _)), .finished(.failed(.unexpectedByte, _)):
            let late = reader.received(
                0x90, command: command.span, response: &roomSpan, reply: &outputSpan)
            guard late == .ignore, reader.timedOut() == .ignore else {
                return "goes on with a card that has to be reset: \(late)"
            }
            reader = T0Reader()
        case .ignore: return "a byte of an exchange is ignored"
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
            card.abandon()
            let early = card.received(
                0x60, command: &roomSpan, response: response.span, reply: &outputSpan)
            if early != .wait { return "answers while it works: \(early)" }
            if byteCount < 1 || byteCount > room.count { return "a command of \(byteCount) bytes" }
            response = [UInt8](repeating: 0x33, count: 2 * Int(input.byte()))
            action = card.respond(
                response.span, acknowledging: input.byte() & 1 == 0 ? .all : .single,
                reply: &outputSpan)
        }
        if case .send(let byteCount) = action,
            byteCount == 0 || byteCount > T0Card.replyByteCountMax
        {
            return "sends \(byteCount) bytes"
        }
        guard card.stillWorking(reply: &outputSpan) == .wait,
            card.accept(.none, reply: &outputSpan) == .wait,
            card.respond(response.span, reply: &outputSpan) == .wait
        else {
            return "sends although it is the reader's turn"
        }
    }
    card.abandon()
    var reader = T0Reader()
    return T0Line.exchange(&reader, &card)
}

/// A command as the bytes are, or a well-formed one of extended length, which goes out by ENVELOPE.
private func fuzzCommand(_ input: inout FuzzInput) -> [UInt8] {
    let length = Int(input.byte())
    switch input.byte() & 3 {
    case 0, 1: return input.take(length)
    case 2: return input.take(4 * length)
    default:
        let count = 4 * length + 1
        let header = [0, 0x54, 1, 0, 0, UInt8(count >> 8), UInt8(count & 0xFF)]
        return header + [UInt8](repeating: 0xC5, count: count) + input.take(length & 2)
    }
}
