import ArgumentParser
import PCSC
import Scheme

struct ReadersCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "readers",
        abstract: "The readers of this computer, and the cards in them.",
        discussion: """
            A card is asked for its answer to reset and nothing else. Without readers or pcscd, \
            `bursa emulate -- bursa readers` shows emulated ones.
            """)
    @OptionGroup var options: CommonOptions

    func run() throws {
        let output = Output(options)
        let context = try serving { () throws(PCSCError) in
            try PCSCContext(PCSCLibrary())
        }
        for (number, name) in try serving({ () throws(PCSCError) in
            try context.readerNames()
        }).enumerated() {
            let state = try serving { () throws(PCSCError) in
                try context.change([(name, .unaware)], milliseconds: 0)?.first ?? .unaware
            }
            output.say(ReaderReport(number: number, name: name, state))
        }
    }
}

/// Carries out what needs the service that has the readers.
func serving<Result>(_ body: () throws(PCSCError) -> Result) throws -> Result {
    do throws(PCSCError) { return try body() } catch {
        throw Failure(.noService, error.description)
    }
}

/// A reader and what is in it.
private struct ReaderReport: Report {
    static var kind: String { "reader" }

    var number: Int
    var name: String
    var isCardPresent: Bool
    var isInUse: Bool
    var answerToReset: String?

    init(number: Int, name: String, _ state: PCSCReaderState) {
        (self.number, self.name) = (number, name)
        isCardPresent = state.isCardPresent
        isInUse = state.isInUse || state.isExclusive
        answerToReset = state.answerToReset.isEmpty ? nil : state.answerToReset.spaced
    }

    var text: [String] {
        let card = isCardPresent ? answerToReset ?? "a card that does not answer" : "no card"
        return ["\(number): \(name): \(card)\(isInUse ? ", in use" : "")"]
    }
}

extension [UInt8] {
    /// Pairs of hexadecimal digits with spaces between them.
    var spaced: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            .joined(separator: " ")
    }

    /// Takes pairs of hexadecimal digits, with or without spaces and colons between them.
    init?(spaced text: String) { self.init(hex: text.filter { $0 != " " && $0 != ":" }) }
}
