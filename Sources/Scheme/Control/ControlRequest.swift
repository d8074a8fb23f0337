import FoundationEssentials

/// What somebody asks of emulated readers while a program uses them: one line of JSON. Control.md has all of
/// them.
public enum ControlRequest: Equatable, Sendable {
    /// What there is.
    case status
    /// Puts a card in: the one of the plan, or the one that was taken out last.
    case insert(reader: String, EmulationPlan.CardPlan?)
    /// Takes the card out.
    case remove(reader: String)
    /// Takes the card out and puts another in at once.
    case swap(reader: String, EmulationPlan.CardPlan)
    /// What goes wrong with the next command, in the language of fault scripts.
    case fault(reader: String, String)
    /// Lets time pass.
    case advance(milliseconds: UInt32)
    /// Keeps what the card holds, under a name.
    case snapshot(reader: String, name: String)
    /// Puts back what the card held.
    case rewind(reader: String, name: String)
    /// What happened, from an entry on.
    case trace(from: Int)

    /// The longest line, without its end.
    public static var byteCountMax: Int { 65_536 }

    private struct Fields: Decodable {
        var `do`: String
        var reader: String?
        var card: EmulationPlan.CardPlan?
        var fault: String?
        var writes: UInt32?
        var outcome: String?
        var milliseconds: UInt32?
        var name: String?
        var from: Int?
    }

    /// Reads a line.
    /// - Throws: `.request` with the field and what is wrong with it.
    public init(parsing line: some Collection<UInt8>) throws(SchemeError) {
        guard line.count <= ControlRequest.byteCountMax else {
            throw SchemeError(.request("more than 65,536 bytes"), "the request")
        }
        let fields: Fields
        do { fields = try JSONDecoder().decode(Fields.self, from: Data(line)) } catch {
            let reason = (error as? DecodingError)?.explanation(of: "the line") ?? "it is not JSON"
            throw SchemeError(.request(reason), "the request")
        }
        self = try ControlRequest(fields)
    }

    private init(_ fields: Fields) throws(SchemeError) {
        func field<Value>(_ name: String, _ value: Value?) throws(SchemeError) -> Value {
            guard let value else {
                throw SchemeError(.request("\(name) is missing"), "the request \(fields.do)")
            }
            return value
        }
        switch fields.do {
        case "status": self = .status
        case "insert": self = .insert(reader: try field("reader", fields.reader), fields.card)
        case "remove": self = .remove(reader: try field("reader", fields.reader))
        case "swap":
            self = .swap(
                reader: try field("reader", fields.reader), try field("card", fields.card))
        case "tear":
            let text = "tear after \(fields.writes ?? 0) writes \(fields.outcome ?? "not-started")"
            self = .fault(reader: try field("reader", fields.reader), text)
        case "mute": self = .fault(reader: try field("reader", fields.reader), "mute")
        case "fault":
            self = .fault(
                reader: try field("reader", fields.reader), try field("fault", fields.fault))
        case "advance":
            self = .advance(milliseconds: try field("milliseconds", fields.milliseconds))
        case "snapshot":
            self = .snapshot(
                reader: try field("reader", fields.reader), name: try field("name", fields.name))
        case "rewind":
            self = .rewind(
                reader: try field("reader", fields.reader), name: try field("name", fields.name))
        case "trace":
            guard fields.from ?? 0 >= 0 else {
                throw SchemeError(.request("from is negative"), "the request trace")
            }
            self = .trace(from: fields.from ?? 0)
        default:
            throw SchemeError(.request("do is none of Control.md: \(fields.do)"), "the request")
        }
    }
}
