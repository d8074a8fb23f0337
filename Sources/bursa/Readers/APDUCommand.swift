import ArgumentParser
import CardReader
import ISO7816
import PCSC

struct APDUCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "apdu",
        abstract: "Send commands to a card in a reader of this computer.",
        discussion: """
            The card may be somebody's own: without --real it is asked whether it has our purse, and nothing \
            else. Exit code 2 where the card refused, 5 where it gave no answer.
            """)
    @OptionGroup var options: CommonOptions

    @Option(name: .shortAndLong, help: "The reader, by number or by a part of its name.")
    var reader = "0"

    @Flag(help: "The card in this reader is one for that.")
    var real = false

    @Argument(help: "Commands, in hexadecimal digits; spaces and colons are left out.")
    var commands: [String]

    func run() throws {
        let sent = try commands.map { text in
            guard let bytes = [UInt8](spaced: text), !bytes.isEmpty else {
                throw Failure(.usage, "\(text) is not pairs of hexadecimal digits")
            }
            return bytes
        }
        let context = try serving { () throws(PCSCError) in try PCSCContext(PCSCLibrary()) }
        let name = try chosen(serving { () throws(PCSCError) in try context.readerNames() })
        let purse = PCSCReader.Permission.look(applicationName: Array("BURSA.PURSE".utf8))
        let found = PCSCReader(name, in: context, permission: real ? .use : purse)
        let output = Output(options)
        var isRefused = false
        do throws(CardReaderError) {
            var channel = try found.connect()
            for command in sent {
                let report = ExchangeReport(command, try channel.transmit(command))
                output.say(report)
                if report.isIndeterminate { throw CardReaderError(.sessionOver, reader: name) }
                isRefused = isRefused || report.isRefusal
            }
        } catch {
            throw Failure(error.exitCode, error.description)
        }
        if isRefused { throw Failure(.refused) }
    }

    private func chosen(_ names: [String]) throws -> String {
        if let number = Int(reader), names.indices.contains(number) { return names[number] }
        let found = names.filter { $0.contains(reader) }
        guard found.count == 1 else {
            let which = found.isEmpty ? names : found
            let known = which.isEmpty ? "there is none" : which.joined(separator: ", ")
            throw Failure(
                .unknown, "\(reader): \(found.isEmpty ? "no such reader" : "several"): \(known)")
        }
        return found[0]
    }
}

/// A command and what came of it.
private struct ExchangeReport: Report {
    static var kind: String { "exchange" }

    var command: String
    var response: String?
    var meaning: String?
    var cause: String?
    var isRefusal = false

    enum CodingKeys: CodingKey {
        case command, response, meaning, cause
    }

    init(_ command: [UInt8], _ result: Exchange) {
        self.command = command.spaced
        switch result {
        case .response(let bytes):
            response = bytes.spaced
            guard let status = try? ResponseAPDU(parsing: bytes.span).status else { break }
            meaning = "\(status.meaning)"
            isRefusal = !status.isSuccess
        case .indeterminate(let why): cause = "\(why)"
        }
    }

    var isIndeterminate: Bool { cause != nil }

    var text: [String] {
        ["> \(command)", response.map { "< \($0)  \(meaning ?? "")" } ?? "! \(cause ?? "")"]
    }
}

extension CardReaderError {
    fileprivate var exitCode: Failure.Code {
        switch code {
        case .sessionOver, .powerLost: .indeterminate
        case .commandTooLong: .usage
        case .noCard, .unresponsive: .unknown
        case .occupied: .exists
        case .service: .noService
        case .notPermitted: .refused
        case .system: .system
        }
    }
}
