import BursaTestSupport
import ISO7816

/// Plays a dialogue with the card's end and checks every line of it.
///
/// ```
/// with crc ifsc=4 room=10 nad=21   parameters, all optional; the first line if at all
/// > 00 00 02 00A4 *                this block comes
/// >parity                          a block with a parity error comes
/// < 00 00 02 9000 *                the card sends this block
/// < 00 E0 00 * restart             … and reports that the line starts over
/// run 00A4                         the command is delivered, perhaps `again?`
/// resume  /  silent                the time is granted; the card sends nothing
/// answer 9000                      the response to the command
/// wtx 05                           ask for five block waiting times
/// announce 10  /  abort            ask for this in the next reply
/// ```
/// A block ends in `*` for the right check, and in `!` for a wrong one.
struct T1CardScript: DialoguePlayer, ~Copyable {
    private var card: T1Card
    private let check: T1Check
    private var room: [UInt8]
    private var response: [UInt8] = []
    private var reply = [UInt8](repeating: 0, count: T1Block.byteCountMax)
    private var action: T1Card.Action?

    init(_ options: ScriptOptions) {
        check = options.check
        card = T1Card(options.t1)
        room = [UInt8](repeating: 0, count: options.numbers["room"] ?? 600)
    }

    mutating func play(_ line: ScriptLine) -> String? {
        switch line.verb {
        case ">", ">parity", "answer", "wtx", "announce", "abort":
            if let action { return "unexpected \(action) before" }
            event(line)
            return nil
        default:
            guard let action else { return "nothing happened" }
            self.action = nil
            let found = text(action)
            return found == line.normalised(check) ? nil : "found \(found)"
        }
    }

    var rest: String? { action.map { "unexpected \($0) at the end" } }

    private mutating func event(_ line: ScriptLine) {
        let bytes = line.bytes(check)
        var replyBytes = self.reply
        defer { self.reply = replyBytes }
        var reply = replyBytes.mutableSpan
        switch line.verb {
        case "answer":
            response = bytes
            action = card.respond(bytes.span, reply: &reply)
        case "wtx": action = card.extendWaitingTime(by: bytes[0], reply: &reply)
        case "announce": card.requestInformationFieldSize(bytes[0])
        case "abort": card.requestAbort()
        case ">parity":
            let response = self.response
            action = card.receivedParityError(response: response.span, reply: &reply)
        default:
            var roomBytes = self.room
            defer { self.room = roomBytes }
            var room = roomBytes.mutableSpan
            let response = self.response
            action = card.received(
                bytes.span, command: &room, response: response.span, reply: &reply)
        }
    }

    private func text(_ action: T1Card.Action) -> String {
        switch action {
        case .wait: "silent"
        case .send(let count): "< \(hex(reply[..<count]))"
        case .command(let count, let mayBeRepeated):
            (count == 0 ? "run" : "run \(hex(room[..<count]))") + (mayBeRepeated ? " again?" : "")
        case .resume: "resume"
        case .resynchronised(let count): "< \(hex(reply[..<count])) restart"
        }
    }
}
