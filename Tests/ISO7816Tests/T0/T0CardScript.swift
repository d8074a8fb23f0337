import BursaTestSupport
import ISO7816

/// Plays a dialogue with the card's end and checks every line of it.
///
/// ```
/// with room=10                the room for a command; the first line if at all
/// > 00B0000002                these bytes come, and only the last leads to anything
/// header                      the card asks which way the data go
/// accept none|out|all|single  case 1, case 2, cases 3 and 4 with either acknowledgement
/// run 00B0000002              the command is delivered
/// answer 01029000 [single]    the response to it
/// null  /  abandon            the card says that it is alive; it forgets half a command
/// < B0 01029000               the card sends these bytes
/// silent                      it does not
/// ```
struct T0CardScript: DialoguePlayer, ~Copyable {
    private var card = T0Card()
    private var room: [UInt8]
    private var response: [UInt8] = []
    private var reply = [UInt8](repeating: 0, count: T0Card.replyByteCountMax)
    private var found: String?

    init(_ options: ScriptOptions) {
        room = [UInt8](repeating: 0, count: options.numbers["room"] ?? 1200)
    }

    var rest: String? { found.map { "unexpected \($0) at the end" } }

    mutating func play(_ line: ScriptLine) -> String? {
        switch line.verb {
        case "accept", "answer", "null", "abandon":
            if let found { return "unexpected \(found) before" }
            found = act(line).map { text($0) ?? "silent" }
        case ">":
            for byte in line.bytes(.lrc) {
                if let found { return "unexpected \(found) before \(hex([byte]))" }
                found = text(received(byte))
            }
        default:
            let text = found
            found = nil
            return text == line.normalised(.lrc) ? nil : "found \(text ?? "nothing")"
        }
        return nil
    }

    private mutating func act(_ line: ScriptLine) -> T0Card.Action? {
        var replyBytes = reply
        defer { reply = replyBytes }
        var output = replyBytes.mutableSpan
        let action: T0Card.Action
        switch line.verb {
        case "abandon":
            card.abandon()
            return nil
        case "null": action = card.stillWorking(reply: &output)
        case "accept": action = card.accept(line.direction, reply: &output)
        default:
            response = line.bytes(.lrc)
            let bytes = response
            action = card.respond(
                bytes.span, acknowledging: line.has("single") ? .single : .all, reply: &output)
        }
        reply = replyBytes
        return action
    }

    private mutating func received(_ byte: UInt8) -> T0Card.Action {
        var (replyBytes, roomBytes) = (reply, room)
        defer { (reply, room) = (replyBytes, roomBytes) }
        let response = self.response
        var output = replyBytes.mutableSpan
        var command = roomBytes.mutableSpan
        return card.received(byte, command: &command, response: response.span, reply: &output)
    }

    private func text(_ action: T0Card.Action) -> String? {
        switch action {
        case .wait: nil
        case .header: "header"
        case .send(let count): "< \(hex(reply[..<count]))"
        case .command(let count): "run \(hex(room[..<count]))"
        }
    }
}
