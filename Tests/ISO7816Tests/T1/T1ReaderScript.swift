import BursaTestSupport
import ISO7816

/// Plays a dialogue with the reader's end and checks every line of it.
///
/// ```
/// with crc ifsc=4 room=10 once nad=21   parameters, all optional; the first line if at all
/// do 00A4                               start this command
/// announce FE                           start an announcement of this field size
/// abort                                 ask for the chain to be given up
/// > 00 00 02 00A4 *                     the reader sends this block
/// > 00 E3 01 05 * wait 5                … and waits five block waiting times
/// < 00 00 02 9000 *                     this block comes
/// <parity  /  timeout                   a block with a parity error comes; nothing comes
/// = response 9000                       the exchange ends, perhaps with `repeated`
/// = failed mute                         … with a failure, perhaps with `mayHaveRun`
/// = announced  /  ignored
/// ```
/// A block ends in `*` for the right check, and in `!` for a wrong one.
struct T1ReaderScript: DialoguePlayer, ~Copyable {
    private var reader: T1Reader
    private let check: T1Check
    private var command: [UInt8] = []
    private var room: [UInt8]
    private var reply = [UInt8](repeating: 0, count: T1Block.byteCountMax)
    private var action: T1Reader.Action?

    init(_ options: ScriptOptions) {
        check = options.check
        reader = T1Reader(options.t1, repeatsCommands: !options.flags.contains("once"))
        room = [UInt8](repeating: 0, count: options.numbers["room"] ?? 600)
    }

    mutating func play(_ line: ScriptLine) -> String? {
        switch line.verb {
        case "do", "announce", "abort", "<", "<parity", "timeout":
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
        case "do":
            command = bytes
            action = reader.start(bytes.span, reply: &reply)
        case "announce": action = reader.announce(bytes[0], reply: &reply)
        case "abort": reader.requestAbort()
        case "timeout": action = reader.timedOut(reply: &reply)
        case "<parity": action = reader.receivedParityError(reply: &reply)
        default:
            var roomBytes = self.room
            defer { self.room = roomBytes }
            var room = roomBytes.mutableSpan
            let command = self.command
            action = reader.received(
                bytes.span, command: command.span, response: &room, reply: &reply)
        }
    }

    private func text(_ action: T1Reader.Action) -> String {
        switch action {
        case .ignore: "ignored"
        case .send(let count, let times):
            "> \(hex(reply[..<count]))" + (times == 1 ? "" : " wait \(times)")
        case .finished(.announced): "= announced"
        case .finished(.response(let count, let isRepeated)):
            "= response \(hex(room[..<count]))" + (isRepeated ? " repeated" : "")
        case .finished(.failed(let failure, let mayHaveRun)):
            "= failed \(failure)" + (mayHaveRun ? " mayHaveRun" : "")
        }
    }
}
