import ISO7816

/// A reader and a card of T=1 on a line without errors.
enum T1Line {
    static let command: [UInt8] = [0x80, 0x50] + (0..<120).map { UInt8($0) }
    static let response: [UInt8] = (0..<90).map { ~UInt8($0) } + [0x90, 0x00]

    /// Plays one exchange; the result is what is wrong with it, or nothing.
    ///
    /// - Parameter isCut: The line carries nothing until the reader asks for RESYNCH: the only way
    ///   in which ends that were never together find together.
    static func exchange(
        _ reader: inout T1Reader, _ card: inout T1Card, isCut: Bool = false
    ) -> String? {
        var isCut = isCut
        var output = [UInt8](repeating: 0, count: T1Block.byteCountMax)
        var answer = output
        var received = [UInt8](repeating: 0, count: 400)
        var run = received
        var outputSpan = output.mutableSpan
        var action = reader.start(command.span, reply: &outputSpan)
        for _ in 0..<2000 {
            guard case .send(let byteCount, _) = action else {
                guard case .finished(.response(let count, _)) = action else {
                    return "the exchange ended as \(action)"
                }
                return received[..<count] == response[...] ? nil : "the response is wrong"
            }
            let block = Array(output[..<byteCount])
            if block[1] == 0xC0 { isCut = false }
            if isCut {
                outputSpan = output.mutableSpan
                action = reader.timedOut(reply: &outputSpan)
                continue
            }
            var answerSpan = answer.mutableSpan
            var runSpan = run.mutableSpan
            var reaction = card.received(
                block.span, command: &runSpan, response: response.span, reply: &answerSpan)
            if case .command(let count, _) = reaction {
                guard Array(run[..<count]) == command else { return "the command is wrong" }
                var again = answer.mutableSpan
                reaction = card.respond(response.span, reply: &again)
            }
            outputSpan = output.mutableSpan
            switch reaction {
            case .send(let count), .resynchronised(let count):
                let reply = Array(answer[..<count])
                var room = received.mutableSpan
                action = reader.received(
                    reply.span, command: command.span, response: &room, reply: &outputSpan)
            case .wait, .resume, .command:
                action = reader.timedOut(reply: &outputSpan)
            }
        }
        return "the exchange did not end"
    }
}
