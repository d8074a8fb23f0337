import BursaTestSupport
import CardKernel
import Purse

/// A card, a SAM and a terminal's surroundings that answer from a list, and what the machine did with
/// them, in one line.
///
/// Each thing that a machine asks for has a name, and an answer that lets it go on. A play changes some
/// of them: `debit=lost`, `select#2=6A82` for the second SELECT, `init=9401`; hexadecimal digits are a
/// response. Of the card's own data `currency`, `start`, `expiry`, `serial` and `issuer` can be
/// changed.
///
/// ```
/// select terms init pin message cache debit credit-load unload update receipt prove    card
/// psam host pay collect verify                                                           SAM
/// store card? sam? list key record                                                       others
/// ```
struct TerminalPlay {
    var type = TransactionType.pursePurchase
    var algorithm = PurseAlgorithm.aes
    var changes: [String: String] = [:]
    var amount: UInt32 = 500
    var date: UInt32 = 0x2026_0301
    var terms: [UInt8]?
    var records = 1
    var sequenceMin: UInt32 = 0
    var policy = TerminalPlay.policy
    #if BURSA_SEEDED_FAULTS
    var fault = TerminalFault.none
    #endif

    init(
        _ type: TransactionType = .pursePurchase, _ algorithm: PurseAlgorithm = .aes,
        _ changes: String = "", _ setUp: (inout TerminalPlay) -> Void = { _ in }
    ) {
        self.type = type
        self.algorithm = algorithm
        if type == .overdraftUpdate { amount = 2500 }
        change(changes)
        setUp(&self)
    }

    static var policy: TerminalPolicy {
        TerminalPolicy(
            applicationName: name.span, terminal: inline(SampleKeys.terminal),
            currency: SampleKeys.currency, keyIndex: 2)
    }

    static let name: [UInt8] = Array("BURSA.EP".utf8)

    mutating func change(_ text: String) {
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=")
            changes[String(parts[0])] = String(parts[1])
        }
    }

    var request: TerminalRequest {
        var request = TerminalRequest(
            type, amount: amount, date: date, time: 0x120500, terms: terms.map { inline($0) })
        request.terminalSequenceMin = sequenceMin
        return request
    }

    /// Runs the play with a new transaction.
    func run() -> TerminalRun { TerminalRun(self, TerminalMachine(request, policy: policy)) }

    /// Runs it to resolve a record.
    func run(recovering record: TerminalRecord) -> TerminalRun {
        TerminalRun(self, TerminalMachine(recovering: record, policy: policy))
    }

    /// What the card says of itself.
    var applicationData: [UInt8] {
        let issuer = changes["issuer"].map { bytes($0) } ?? SignedList.issuer
        let serial = changes["serial"].map { bytes($0) } ?? SampleKeys.serial
        return issuer + [3, 1] + serial + bytes(changes["start"] ?? "20260101")
            + bytes(changes["expiry"] ?? "20301231") + bytes(changes["currency"] ?? "0978")
    }

    /// The answer to SELECT.
    var selectAnswer: [UInt8] { TerminalPlay.answer(to: TerminalPlay.name, applicationData) }

    static func answer(to name: [UInt8], _ data: [UInt8]) -> [UInt8] {
        let inner = [0x9F, 0x08, 1, 1, 0x9F, 0x0C, UInt8(data.count)] + data
        let body = [0x84, UInt8(name.count)] + name + [0xA5, UInt8(inner.count)] + inner
        return [0x6F, UInt8(body.count)] + body
    }

    /// What lets the machine go on.
    func answer(to name: String) -> [UInt8] {
        let code = [UInt8](repeating: 0xC1, count: algorithm.codeByteCount)
        let key = [SampleKeys.version(algorithm), algorithm.rawValue]
        let random = [UInt8](repeating: 0xA7, count: algorithm.randomByteCount)
        switch name {
        case "select": return selectAnswer
        case "init":
            let head = bytes("00002710 0007")
            switch type {
            case .overdraftUpdate: return head + bytes("0003E8") + key + random + code
            case _ where type.isOffline: return head + bytes("000000") + key + random
            default: return head + key + random + code
            }
        case "message": return bytes("8588D32B7688D32B76")
        case "psam": return bytes("00000009") + code
        case "host": return code
        case "debit", "prove": return code + code
        case "credit-load", "unload", "update": return code
        case "collect":
            return SampleKeys.terminal + bytes("00000001 0000000A 00000001 0000000000000000") + code
                + [UInt8](repeating: 0, count: 8 - code.count)
        default: return []
        }
    }
}
