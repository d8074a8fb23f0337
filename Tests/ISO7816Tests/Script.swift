import BursaTestSupport
import ISO7816
import Testing

/// One line of a dialogue: a verb, perhaps bytes in hex, perhaps words.
struct ScriptLine {
    let verb: String
    private let digits: String
    private var surplus = ""
    private let ending: Character?
    private let words: [String]

    init(_ line: Substring) {
        var fields = line.split(separator: " ").map(String.init)
        verb = fields.removeFirst()
        var digits = ""
        var ending: Character?
        var words: [String] = []
        for field in fields {
            let isHex = field.allSatisfy { $0.isHexDigit }
            if field == "*" || field == "!" {
                ending = field.first
            } else if isHex, ending != nil, words.isEmpty {
                surplus += field
            } else if isHex, words == (verb == "=" ? ["response"] : []) {
                digits += field
            } else {
                words.append(field)
            }
        }
        (self.digits, self.ending, self.words) = (digits, ending, words)
    }

    /// The bytes, with the check that the line asks for.
    func bytes(_ check: T1Check) -> [UInt8] {
        let bytes = BursaTestSupport.bytes(hex: digits) ?? []
        guard let ending else { return bytes }
        let value = check.value(of: bytes.span) ^ (ending == "!" ? 0x10 : 0)
        let code = [UInt8(value >> 8), UInt8(value & 0xFF)].suffix(check.byteCount)
        return bytes + code + (BursaTestSupport.bytes(hex: surplus) ?? [])
    }

    func has(_ word: String) -> Bool { words.contains(word) }

    /// What `accept …` chooses.
    var direction: T0Card.Direction {
        if has("none") { return .none }
        if has("out") { return .outgoing }
        return .incoming(has("single") ? .single : .all)
    }

    /// The line as the player writes down what it found.
    func normalised(_ check: T1Check) -> String {
        let found = bytes(check)
        let text = found.isEmpty ? [] : [hex(found)]
        if verb == "=", words.first == "response" {
            return ([verb, "response", hex(found)] + words.dropFirst()).joined(separator: " ")
        }
        return ([verb] + text + words).joined(separator: " ")
    }
}

/// What the line `with …` of a dialogue chooses.
struct ScriptOptions: Sendable {
    var flags: Set<String> = []
    var numbers: [String: Int] = [:]

    init(_ words: some Sequence<Substring>) {
        for word in words {
            let parts = word.split(separator: "=")
            if parts.count == 2 {
                let isByte = parts[0] == "nad" || parts[0] == "class"
                numbers[String(parts[0])] = Int(parts[1], radix: isByte ? 16 : 10)
            } else {
                flags.insert(String(word))
            }
        }
    }

    var check: T1Check {
        flags.contains("crc") ? .crc : flags.contains("crcInverted") ? .crcInverted : .lrc
    }

    var t1: T1Parameters {
        T1Parameters(
            check: check, cardFieldSize: UInt8(numbers["ifsc"] ?? 32),
            nodeAddress: UInt8(numbers["nad"] ?? 0))
    }
}

/// A dialogue with its title, which is the promise that it keeps.
struct Dialogue: CustomTestStringConvertible, Sendable {
    let title: String
    let options: ScriptOptions
    let lines: [Substring]

    var testDescription: String { title }

    /// Takes a page of dialogues apart: each starts with a title in a line `# …`.
    static func all(_ page: String) -> [Dialogue] {
        page.split(separator: "# ").filter { $0.contains("\n") }.map { text in
            var lines = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
            let title = String(lines.removeFirst())
            var options = ScriptOptions([])
            if let first = lines.first, first.hasPrefix("with ") {
                options = ScriptOptions(first.split(separator: " ").dropFirst())
                lines.removeFirst()
            }
            return Dialogue(title: title, options: options, lines: lines)
        }
    }
}

/// Plays the dialogues of one end of one protocol.
protocol DialoguePlayer: ~Copyable {
    init(_ options: ScriptOptions)

    /// Plays one line; the result is what is wrong with it, or nothing.
    mutating func play(_ line: ScriptLine) -> String?

    /// What the dialogue forgot to say at its end.
    var rest: String? { get }
}
