public import ISO7816

/// A reader and a card of T=0 on a line without errors.
public enum T0Line {
    /// Plays one exchange of case 3 or 4; the result is what is wrong with it, or nothing.
    /// - Parameter seen: The command as the card has to see it.
    public static func exchange(
        _ reader: inout T0Reader, _ card: inout T0Card,
        command: [UInt8] = [0x00, 0xA4, 0x04, 0x00, 0x02, 0xA0, 0x00, 0x00],
        seen: [UInt8] = [0x00, 0xA4, 0x04, 0x00, 0x02, 0xA0, 0x00],
        response: [UInt8] = [0x6F, 0x03, 0x84, 0x01, 0xA0, 0x90, 0x00]
    ) -> String? {
        var output = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
        var answer = [UInt8](repeating: 0, count: T0Card.replyByteCountMax)
        var room = [UInt8](repeating: 0, count: 1000)
        var run = room
        var outputSpan = output.mutableSpan
        guard var action = try? reader.start(command.span, reply: &outputSpan) else {
            return "the command was refused"
        }
        var toReader: [UInt8] = []
        for _ in 0..<2000 {
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
                    if case .command(let count) = reaction {
                        guard Array(run[..<count]) == seen else { return "the command is wrong" }
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
