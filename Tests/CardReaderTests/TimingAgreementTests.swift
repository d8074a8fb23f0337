import CardReader
import ISO7816
import Testing

/// The formulas against the protocols themselves: both ends of T=0 and T=1 talk, and every byte that
/// goes over the line is counted.
@Suite struct TimingAgreementTests {
    /// Lengths around every edge, of command data and of response data.
    private static let lengths = [0, 1, 2, 28, 32, 33, 60, 254, 255, 256, 257, 511, 512, 513, 900]

    private static func command(data: Int, expected: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        let body = [UInt8](repeating: 0x5A, count: data)
        bytes = [UInt8](capacity: CommandAPDU.byteCountMax) { output in
            let apdu = CommandAPDU(
                cla: 0x80, ins: 0xDA, p1: 0, p2: 0, data: body.span, ne: expected)
            try? apdu.encode(into: &output)
        }
        return bytes
    }

    @Test func `T=0 takes the time of the characters that its two ends exchange`() throws {
        let line = ContactLine(extraGuardTime: 5)
        let model = TimingModel(.t0(CharacterTiming(line: line)))
        for data in Self.lengths {
            for expected in Self.lengths {
                for given in Self.lengths where given <= expected {
                    let command = Self.command(data: data, expected: expected)
                    let response = [UInt8](repeating: 0x11, count: given) + [0x90, 0x00]
                    guard let count = T0Count(command, response, hasData: data > 0) else {
                        Issue.record("no exchange of \(data), \(expected), \(given) bytes")
                        continue
                    }
                    let etus = (count.sent * 17 + count.received * 12)
                    let model =
                        model.commandNanoseconds(command)
                        + model.responseNanoseconds(to: command, byteCount: response.count)
                    #expect(
                        model == UInt64(etus) * 93_000, "\(data), \(expected), \(given) bytes")
                }
            }
        }
    }

    @Test(arguments: [UInt8(1), 32, 254], [T1Check.lrc, .crc])
    func `T=1 takes the time of the blocks that its two ends exchange`(
        _ fieldSize: UInt8, _ check: T1Check
    ) throws {
        let timing = BlockTiming(
            check: check, cardFieldSize: fieldSize, readerFieldSize: 32)
        let model = TimingModel(.t1(timing))
        for data in Self.lengths {
            for given in Self.lengths {
                let command = Self.command(data: data, expected: 0)
                let response = [UInt8](repeating: 0x11, count: given) + [0x90, 0x00]
                let parameters = T1Parameters(check: check, cardFieldSize: fieldSize)
                let count = try #require(T1Count(command, response, parameters))
                let etus = (count.characters + count.blocks) * 11
                let model =
                    model.commandNanoseconds(command)
                    + model.responseNanoseconds(to: command, byteCount: response.count)
                #expect(model == UInt64(etus) * 93_000, "\(data), \(given) bytes")
            }
        }
    }

    @Test(arguments: ContactlessTiming.BitRate.allCases)
    func `contactless takes the time of its frames, sent one by one`(
        _ rate: ContactlessTiming.BitRate
    ) {
        let timing = ContactlessTiming(bitRate: rate, cardFrameSize: 64, readerFrameSize: 16)
        let model = TimingModel(.contactless(timing))
        let bit = 128.0 / 13.56e6 / Double(rate.rawValue) * 1e9
        let delay = 1172.0 / 13.56e6 * 1e9
        for count in Self.lengths {
            let command = Self.command(data: count, expected: 0)
            for (byteCount, pieceMax, result) in [
                (command.count, 61, model.commandNanoseconds(command)),
                (count + 2, 13, model.responseNanoseconds(to: command, byteCount: count + 2)),
            ] {
                var time = 0.0
                var left = byteCount
                while true {
                    let piece = min(left, pieceMax)
                    left -= piece
                    time += delay + Double((piece + 3) * 9 + 2) * bit
                    if left == 0 { break }
                    time += delay + Double(3 * 9 + 2) * bit
                }
                // A bit is rounded up by less than a picosecond.
                #expect(abs(Double(result) - time) < 2 + time * 1e-5, "\(byteCount) bytes")
            }
        }
    }
}

/// The characters of one exchange of T=0.
private struct T0Count {
    var sent = 0
    var received = 0

    init?(_ command: [UInt8], _ response: [UInt8], hasData: Bool) {
        var reader = T0Reader()
        var card = T0Card()
        var output = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
        var answer = [UInt8](repeating: 0, count: T0Card.replyByteCountMax)
        var room = [UInt8](repeating: 0, count: 2000)
        var run = room
        var outputSpan = output.mutableSpan
        guard var action = try? reader.start(command.span, reply: &outputSpan) else { return nil }
        var toReader: [UInt8] = []
        for _ in 0..<5000 {
            switch action {
            case .finished(.response(let count)): if count != response.count { return nil }
            case .finished(.failed), .ignore: return nil
            case .wait, .send: break
            }
            if case .finished = action { return }
            if case .send(let byteCount) = action {
                sent += byteCount
                for byte in Array(output[..<byteCount]) {
                    var answerSpan = answer.mutableSpan
                    var runSpan = run.mutableSpan
                    var reaction = card.received(
                        byte, command: &runSpan, response: response.span, reply: &answerSpan)
                    if reaction == .header {
                        reaction = card.accept(
                            hasData ? .incoming(.all) : command.count == 4 ? .none : .outgoing,
                            reply: &answerSpan)
                    }
                    if case .command = reaction {
                        reaction = card.respond(response.span, reply: &answerSpan)
                    }
                    if case .send(let count) = reaction { toReader += answer[..<count] }
                }
            }
            if toReader.isEmpty { return nil }
            received += 1
            outputSpan = output.mutableSpan
            var roomSpan = room.mutableSpan
            action = reader.received(
                toReader.removeFirst(), command: command.span, response: &roomSpan,
                reply: &outputSpan)
        }
        return nil
    }
}

/// The blocks of one exchange of T=1, and their characters, which take the same time in both
/// directions.
private struct T1Count {
    var blocks = 0
    var characters = 0

    init?(_ command: [UInt8], _ response: [UInt8], _ parameters: T1Parameters) {
        var reader = T1Reader(parameters)
        var card = T1Card(parameters)
        var output = [UInt8](repeating: 0, count: T1Block.byteCountMax)
        var answer = output
        var room = [UInt8](repeating: 0, count: 2000)
        var run = room
        var outputSpan = output.mutableSpan
        var action = reader.start(command.span, reply: &outputSpan)
        for _ in 0..<5000 {
            guard case .send(let byteCount, _) = action else {
                guard case .finished(.response(let count, _)) = action, count == response.count
                else { return nil }
                return
            }
            blocks += 1
            characters += byteCount
            let block = Array(output[..<byteCount])
            var answerSpan = answer.mutableSpan
            var runSpan = run.mutableSpan
            var reaction = card.received(
                block.span, command: &runSpan, response: response.span, reply: &answerSpan)
            if case .command = reaction {
                reaction = card.respond(response.span, reply: &answerSpan)
            }
            guard case .send(let count) = reaction else { return nil }
            blocks += 1
            characters += count
            let reply = Array(answer[..<count])
            outputSpan = output.mutableSpan
            var roomSpan = room.mutableSpan
            action = reader.received(
                reply.span, command: command.span, response: &roomSpan, reply: &outputSpan)
        }
        return nil
    }
}
