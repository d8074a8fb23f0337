import Board
import ISO7816
import ImageSupport

/// The two ends of a T=1 line, talking to each other.
func transmissionTests(_ report: inout Report) {
    report.expect("T=1, exclusive or", is: true) { T1Check.lrc.value(of: hex("00c10120")) == 0xE0 }
    // The check value of the catalogues for CRC-16/X-25, 906E, and its complement.
    report.expect("T=1, CRC", is: true) {
        let value = T1Check.crcInverted.value(of: ascii("123456789"))
        return value == 0x906E && T1Check.crc.value(of: ascii("123456789")) == 0x6F91
    }
    report.expect("T=1, one exchange", "6f07a00000000310109000") { out in
        exchange(hex("00a4040007a000000003101000"), hex("6f07a00000000310109000"), &out)
    }
    report.expect("T=1, chained both ways", is: true) {
        guard let room = board_scratch(100) else { return false }
        var received = MutableSpan(_unsafeStart: room, count: 100)
        exchange(counting(90), counting(100), &received)
        for index in received.indices where received[index] != UInt8(index) { return false }
        return true
    }
}

/// A case 4 command: its data, 61xx, GET RESPONSE, the response.
func characterTests(_ report: inout Report) {
    report.expect("T=0, one exchange", "6f03840120109000") { out in
        converse(hex("00a4040002a00000"), hex("6f03840120109000"), &out)
    }
}

/// Carries bytes between reader and card until the reader has the card's response.
private func converse(
    _ command: Span<UInt8>, _ response: Span<UInt8>, _ received: inout MutableSpan<UInt8>
) {
    var reader = T0Reader()
    var card = T0Card()
    var toCard = InlineArray<261, UInt8>(repeating: 0)
    var toReader = InlineArray<514, UInt8>(repeating: 0)
    var delivered = InlineArray<261, UInt8>(repeating: 0)
    var toCardSpan = toCard.mutableSpan
    var toReaderSpan = toReader.mutableSpan
    var deliveredSpan = delivered.mutableSpan
    guard var action = try? reader.start(command, reply: &toCardSpan) else { return }
    for _ in 0..<20 {
        guard case .send(let byteCount) = action else { return }
        var answerByteCount = 0
        for index in 0..<byteCount {
            var answer = card.received(
                toCardSpan[index], command: &deliveredSpan, response: response,
                reply: &toReaderSpan)
            if answer == .header { answer = card.accept(.incoming(.all), reply: &toReaderSpan) }
            if case .command = answer { answer = card.respond(response, reply: &toReaderSpan) }
            if case .send(let count) = answer { answerByteCount = count }
        }
        for index in 0..<answerByteCount {
            action = reader.received(
                toReaderSpan[index], command: command, response: &received, reply: &toCardSpan)
        }
    }
}

/// Carries blocks between reader and card until the reader has the card's response.
private func exchange(
    _ command: Span<UInt8>, _ response: Span<UInt8>, _ received: inout MutableSpan<UInt8>
) {
    var reader = T1Reader()
    var card = T1Card()
    var toCard = InlineArray<259, UInt8>(repeating: 0)
    var toReader = InlineArray<259, UInt8>(repeating: 0)
    var delivered = InlineArray<261, UInt8>(repeating: 0)
    var toCardSpan = toCard.mutableSpan
    var toReaderSpan = toReader.mutableSpan
    var deliveredSpan = delivered.mutableSpan
    var action = reader.start(command, reply: &toCardSpan)
    for _ in 0..<20 {
        guard case .send(let byteCount, _) = action else { return }
        var answer = card.received(
            toCardSpan.span.extracting(0..<byteCount), command: &deliveredSpan,
            response: response, reply: &toReaderSpan)
        if case .command(let count, _) = answer {
            guard isSame(deliveredSpan.span.extracting(0..<count), command) else { return }
            answer = card.respond(response, reply: &toReaderSpan)
        }
        guard case .send(let answerByteCount) = answer else { return }
        action = reader.received(
            toReaderSpan.span.extracting(0..<answerByteCount), command: command,
            response: &received, reply: &toCardSpan)
    }
}

private func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
}
