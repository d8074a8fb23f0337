import ISO7816

/// The reader's end of T=1 among arbitrary blocks: nothing traps, every block that it sends is
/// well-formed, every exchange ends, and afterwards a good exchange works.
/// - Returns: What is wrong, or nothing.
public func checkT1Reader(against input: UnsafeBufferPointer<UInt8>) -> String? {
    var input = FuzzInput(input)
    let options = input.byte()
    let parameters = fuzzParameters(options)
    var reader = T1Reader(parameters)
    let command = [UInt8](repeating: 0xC5, count: Int(input.byte()))
    var output = [UInt8](repeating: 0, count: T1Block.byteCountMax)
    var room = [UInt8](repeating: 0, count: options & 0x20 == 0 ? 300 : 3)
    // A reader that finished anything but by a failure has heard its card.
    var hasHeard = false
    while !input.isEmpty {
        var outputSpan = output.mutableSpan
        var roomSpan = room.mutableSpan
        let action: T1Reader.Action
        let kind = input.byte()
        switch kind & 0x07 {
        case 0: action = reader.timedOut(reply: &outputSpan)
        case 1: action = reader.receivedParityError(reply: &outputSpan)
        case 2: action = reader.announce(max(1, min(254, input.byte())), reply: &outputSpan)
        case 3:
            reader.requestAbort()
            action = reader.start(command.span, reply: &outputSpan)
        default:
            let block = fuzzBlock(kind, parameters, toCard: false, &input)
            action = reader.received(
                block.span, command: command.span, response: &roomSpan, reply: &outputSpan)
        }
        switch action {
        case .finished(.response), .finished(.announced): hasHeard = true
        case .finished, .ignore, .send: break
        }
        if case .send(let byteCount, let times) = action {
            if times == 0 { return "no time to answer" }
            if let wrong = flaw(output[..<byteCount], parameters, fromCard: false) { return wrong }
        }
    }
    for _ in 0..<100 where !reader.isIdle {
        var outputSpan = output.mutableSpan
        if case .finished = reader.timedOut(reply: &outputSpan) { break }
    }
    var card = T1Card(parameters)
    if reader.isIdle, hasHeard { return T1Line.exchange(&reader, &card, isCut: true) }
    reader = T1Reader(parameters)
    return T1Line.exchange(&reader, &card)
}

/// The card's end of T=1 among arbitrary blocks: nothing traps, every block that it sends is
/// well-formed, a RESYNCH is always answered, and after it a good exchange works.
/// - Returns: What is wrong, or nothing.
public func checkT1Card(against input: UnsafeBufferPointer<UInt8>) -> String? {
    var input = FuzzInput(input)
    let options = input.byte()
    let parameters = fuzzParameters(options)
    var card = T1Card(parameters)
    let response = [UInt8](repeating: 0x5C, count: 2 * Int(input.byte()))
    var output = [UInt8](repeating: 0, count: T1Block.byteCountMax)
    var room = [UInt8](repeating: 0, count: options & 0x20 == 0 ? 300 : 3)
    while !input.isEmpty {
        var outputSpan = output.mutableSpan
        var roomSpan = room.mutableSpan
        var action = T1Card.Action.wait
        let kind = input.byte()
        switch kind & 0x07 {
        case 0: action = card.respond(response.span, reply: &outputSpan)
        case 1: action = card.receivedParityError(response: response.span, reply: &outputSpan)
        case 2: action = card.extendWaitingTime(by: max(1, input.byte()), reply: &outputSpan)
        case 3:
            if kind & 0x08 == 0 {
                card.requestAbort()
            } else {
                card.requestInformationFieldSize(max(1, min(254, input.byte())))
            }
        default:
            let block = fuzzBlock(kind, parameters, toCard: true, &input)
            action = card.received(
                block.span, command: &roomSpan, response: response.span, reply: &outputSpan)
        }
        if case .send(let byteCount) = action {
            if let wrong = flaw(output[..<byteCount], parameters, fromCard: true) { return wrong }
        }
    }
    var outputSpan = output.mutableSpan
    var roomSpan = room.mutableSpan
    let request = sealed([parameters.nodeAddress, 0xC0, 0], parameters.check)
    let action = card.received(
        request.span, command: &roomSpan, response: response.span, reply: &outputSpan)
    guard case .resynchronised(let byteCount) = action else { return "RESYNCH led to \(action)" }
    if let wrong = flaw(output[..<byteCount], parameters, fromCard: true) { return wrong }
    var reader = T1Reader(parameters)
    return T1Line.exchange(&reader, &card)
}

private func fuzzParameters(_ options: UInt8) -> T1Parameters {
    T1Parameters(
        check: options & 1 == 0 ? .lrc : options & 2 == 0 ? .crc : .crcInverted,
        cardFieldSize: [1, 4, 32, 254][Int(options >> 2 & 3)],
        nodeAddress: options & 0x10 == 0 ? 0 : 0x21)
}

/// Bytes as they are, or with the address and the check that get them past the first doors.
private func fuzzBlock(
    _ kind: UInt8, _ parameters: T1Parameters, toCard: Bool, _ input: inout FuzzInput
) -> [UInt8] {
    let count = Int(kind >> 3)
    if kind & 0x07 == 4 { return input.take(count) }
    let address = parameters.nodeAddress
    let nodeAddress = toCard ? address : address << 4 | address >> 4
    let pcb = input.byte()
    let information = input.take(count)
    return sealed([nodeAddress, pcb, UInt8(information.count)] + information, parameters.check)
}

private func sealed(_ body: [UInt8], _ check: T1Check) -> [UInt8] {
    let value = check.value(of: body.span)
    return body + [UInt8(value >> 8), UInt8(value & 0xFF)].suffix(check.byteCount)
}

/// What is wrong with a block that an end sends.
private func flaw(
    _ bytes: ArraySlice<UInt8>, _ parameters: T1Parameters, fromCard: Bool
) -> String? {
    let copy = Array(bytes)
    guard let block = try? T1Block(copy.span, check: parameters.check) else {
        return "not a block: \(copy)"
    }
    let address = parameters.nodeAddress
    guard block.nodeAddress == (fromCard ? address << 4 | address >> 4 : address) else {
        return "another address: \(copy)"
    }
    switch block.kind {
    case .request(.resynchronisation): return fromCard ? "the card asks for RESYNCH" : nil
    case .response(.resynchronisation): return fromCard ? nil : "the reader answers RESYNCH"
    case .request(.waitingTime): return fromCard ? nil : "the reader asks for time"
    case .response(.waitingTime): return fromCard ? "the card grants time" : nil
    case .information, .ready, .request, .response: return nil
    }
}
