import ArgumentParser
import Foundation
import Scheme

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "The folder of the scheme. Else BURSA_HOME, else bursa in XDG_DATA_HOME.")
    var home: String?

    @Flag(help: "One JSON object a line in place of text.")
    var json = false

    @Flag(name: .shortAndLong, help: "Nothing but what was asked for.")
    var quiet = false

    @Option(help: "The day, YYYYMMDD, in place of the clock's.")
    var date: String?

    @Option(help: "The time of day, HHMMSS, in place of the clock's.")
    var time: String?

    /// The folder of the scheme.
    var homePath: String {
        if let home { return home }
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["BURSA_HOME"], !path.isEmpty { return path }
        if let path = environment["XDG_DATA_HOME"], !path.isEmpty { return path + "/bursa" }
        return (environment["HOME"] ?? ".") + "/.local/share/bursa"
    }

    /// The moment of what is done.
    func moment() throws -> Moment {
        let now = Moment.now()
        return Moment(
            date: try digits(date, 8, "--date") ?? now.date,
            time: try digits(time, 6, "--time") ?? now.time)
    }

    private func digits(_ text: String?, _ count: Int, _ name: String) throws -> UInt32? {
        guard let text else { return nil }
        guard text.count == count, text.allSatisfy({ $0.isASCII && $0.isNumber }),
            let value = UInt32(text, radix: 16)
        else { throw Failure(.usage, "\(name): \(text) is not \(count) digits") }
        return value
    }
}

/// How the keys of the scheme are opened.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file whose first line is the passphrase of the keys.",
            discussion: "Else BURSA_PASSPHRASE; else the home's own, if it was made without one."))
    var passphraseFile: String?

    /// The passphrase, if one is given.
    func passphrase() throws -> SecretBytes? {
        if let passphraseFile {
            guard let content = FileManager.default.contents(atPath: passphraseFile) else {
                throw Failure(.unknown, "\(passphraseFile): the passphrase cannot be read")
            }
            let line = [UInt8](content.prefix { $0 != 0x0A })
            return SecretBytes(copying: line.span)
        }
        guard let text = ProcessInfo.processInfo.environment["BURSA_PASSPHRASE"], !text.isEmpty
        else { return nil }
        let bytes = Array(text.utf8)
        return SecretBytes(copying: bytes.span)
    }
}

/// A command that takes the common options.
protocol HasOptions {
    var options: CommonOptions { get }
}
