import ArgumentParser
import ISO7816

struct ATRCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "atr",
        abstract: "Explain an answer to reset.",
        discussion: """
            Names of cards are those of the list of pcsc-tools, where it is installed. Exit code 65 where the \
            bytes are no answer to reset: the place of what is wrong is told.
            """)
    @OptionGroup var options: CommonOptions

    @Argument(help: "The bytes, in hexadecimal digits; spaces and colons are left out.")
    var answer: [String]

    func run() throws {
        guard let bytes = [UInt8](spaced: answer.joined()) else {
            throw Failure(
                .usage, "\(answer.joined(separator: " ")) is not pairs of hexadecimal digits")
        }
        do throws(ISO7816Error) {
            Output(options).say(ATRReport(try AnswerToReset(parsing: bytes.span)))
        } catch {
            throw Failure(.damaged, "no answer to reset: \(error.code) at byte \(error.offset)")
        }
    }
}

/// An answer to reset, field by field.
private struct ATRReport: Report {
    static var kind: String { "atr" }

    var bytes: String
    var convention: String
    var protocols: [Int]
    var clockRateConversion: Int?
    var baudRateAdjustment: Int?
    var extraGuardTime: Int
    var historical: String
    var checkByte: String?
    var names: [String]

    init(_ answer: AnswerToReset) {
        let all = answer.bytes.indices.map { answer.bytes[$0] }
        bytes = all.spaced
        convention = answer.convention == .direct ? "direct" : "inverse"
        var offered: [Int] = []
        for number in 0...14 where answer.offers(protocolNumber: UInt8(number)) {
            offered.append(number)
        }
        protocols = offered
        clockRateConversion = answer.rates.clockRateConversion
        baudRateAdjustment = answer.rates.baudRateAdjustment
        extraGuardTime = Int(answer.extraGuardTimeInteger)
        historical = answer.historical.indices.map { answer.historical[$0] }.spaced
        checkByte = answer.checkByte.map { [$0].spaced }
        names = SmartcardList()?.names(of: all) ?? []
    }

    var text: [String] {
        let rates = [clockRateConversion, baudRateAdjustment].map {
            $0.map(String.init) ?? "reserved"
        }
        var lines = [
            bytes, "  convention        \(convention)",
            "  protocols         " + protocols.map { "T=\($0)" }.joined(separator: ", "),
            "  rates             F = \(rates[0]), D = \(rates[1])",
            "  extra guard time  \(extraGuardTime == 255 ? "the least" : "\(extraGuardTime) etu")",
            "  historical bytes  \(historical.isEmpty ? "none" : historical)",
        ]
        if let checkByte { lines.append("  check byte        \(checkByte), right") }
        return lines + names.map { "  perhaps           \($0)" }
    }
}
