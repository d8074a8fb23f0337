import BursaTestSupport
import ISO7816

/// Plays a dialogue with the reader's end and checks every line of it.
///
/// ```
/// with room=10 class=80        parameters, both optional; the first line if at all
/// do 00B0000002                start this command
/// > 00B0000002                 the reader sends these bytes
/// < 60 B0 0102 9000            these bytes come, and only the last leads to anything
/// timeout                      none comes
/// = response 01029000          the exchange ends
/// = failed silent mayHaveRun   … with a failure
/// ignored
/// refused invalidValue at 1    the command cannot be sent
/// ```
struct T0ReaderScript: DialoguePlayer, ~Copyable {
    private var reader: T0Reader
    private var command: [UInt8] = []
    private var room: [UInt8]
    private var reply = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
    private var found: String?

    init(_ options: ScriptOptions) {
        reader = T0Reader(responseClass: UInt8(options.numbers["class"] ?? 0))
        room = [UInt8](repeating: 0, count: options.numbers["room"] ?? 1200)
    }

    var rest: String? { found.map { "unexpected \($0) at the end" } }

    mutating func play(_ line: ScriptLine) -> String? {
        let bytes = line.bytes(.lrc)
        switch line.verb {
        case "do":
            if let found { return "unexpected \(found) before" }
            start(bytes)
        case "timeout":
            if let found { return "unexpected \(found) before" }
            found = text(reader.timedOut())
        case "<":
            for byte in bytes {
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

    private mutating func start(_ bytes: [UInt8]) {
        var replyBytes = reply
        defer { reply = replyBytes }
        var output = replyBytes.mutableSpan
        do throws(ISO7816Error) {
            let action = try reader.start(bytes.span, reply: &output)
            command = bytes
            reply = replyBytes
            found = text(action)
        } catch {
            found = "refused \(error.code) at \(error.offset)"
        }
    }

    private mutating func received(_ byte: UInt8) -> T0Reader.Action {
        var (replyBytes, roomBytes) = (reply, room)
        defer { (reply, room) = (replyBytes, roomBytes) }
        let command = self.command
        var output = replyBytes.mutableSpan
        var response = roomBytes.mutableSpan
        return reader.received(byte, command: command.span, response: &response, reply: &output)
    }

    private func text(_ action: T0Reader.Action) -> String? {
        switch action {
        case .wait: nil
        case .ignore: "ignored"
        case .send(let count): "> \(hex(reply[..<count]))"
        case .finished(.response(let count)): "= response \(hex(room[..<count]))"
        case .finished(.failed(let failure, let mayHaveRun)):
            "= failed \(failure)" + (mayHaveRun ? " mayHaveRun" : "")
        }
    }
}
