import BursaTestSupport
import ISO7816

/// What the parser makes of one answer to reset.
enum Verdict {
    /// It was read; `remarks` says what in it a reader cannot use.
    case parsed(remarks: [String])
    /// It was refused for one of the known reasons.
    case refused(String)
    /// It was refused for no known reason, or misread.
    case wrong(String)

    init(_ input: [UInt8]) {
        // Agreement with the slow model, and the same bytes when written again.
        if let complaint = FuzzTarget.answerToReset.complaint(input) {
            self = .wrong(complaint)
            return
        }
        do throws(ISO7816Error) {
            let card = try AnswerToReset(parsing: input.span)
            self = .parsed(remarks: Verdict.remarks(on: card))
        } catch {
            let reason = Verdict.reason(for: error, in: input)
            self = reason.map { .refused($0) } ?? .wrong("refused without a reason: \(error)")
        }
    }

    /// The reasons for which an answer to reset may be refused: what, and where it must be.
    private static func reason(for error: ISO7816Error, in input: [UInt8]) -> String? {
        switch (error.code, error.offset) {
        case (.invalidValue, 0): "TS is neither 3B nor 3F"
        case (.invalidValue, 2...): "TD1 names T=15"
        case (.limit, AnswerToReset.byteCountMax): "more than 33 bytes"
        case (.truncated, input.count):
            ResetModel(input + [input.dropFirst().reduce(0, ^)]) == nil
                ? "ends within the interface bytes" : "TCK is missing"
        case (.truncated, 2..<input.count): "ends within the historical bytes"
        case (.checksum, input.count - 1): "TCK is wrong"
        case (.trailingBytes, input.count - 1):
            input.dropFirst().reduce(0, ^) == 0
                ? "TCK although T=0 is the only protocol" : "one byte after the end"
        case (.trailingBytes, 2..<input.count): "bytes after the end"
        default: nil
        }
    }

    private static func remarks(on card: borrowing AnswerToReset) -> [String] {
        var remarks: [String] = []
        if !card.rates.isDefined { remarks.append("reserved rates in TA1") }
        if card.offers(protocolNumber: 0) {
            let error = refusal { () throws(ISO7816Error) in _ = try card.characterParameters() }
            if error != nil { remarks.append("reserved parameter of T=0") }
        }
        if card.offers(protocolNumber: 1) {
            let error = refusal { () throws(ISO7816Error) in _ = try card.blockParameters() }
            if error != nil { remarks.append("reserved parameter of T=1") }
        }
        let historical = card.historical
        let error = refusal { () throws(ISO7816Error) in
            _ = try HistoricalBytes(parsing: historical).status
        }
        if error != nil { remarks.append("historical bytes contradict their category") }
        return remarks
    }
}
