import ArgumentParser
import Foundation

/// What a command has to say: lines for people, or one JSON object a line. Output.md has the kinds.
protocol Report: Encodable {
    /// What the object is, for programs.
    static var kind: String { get }
    /// What people read.
    var text: [String] { get }
}

/// Where reports go.
struct Output {
    static var schema: String { "bursa.output/1" }

    private let isJSON: Bool
    private let isQuiet: Bool

    init(_ options: CommonOptions) { (isJSON, isQuiet) = (options.json, options.quiet) }

    /// Says something that was asked for.
    func say(_ report: some Report) {
        write(isJSON ? Output.json(report) : report.text.joined(separator: "\n"))
    }

    /// Says something besides: not with `--quiet`, nor among JSON.
    func note(_ line: String) {
        guard !isQuiet, !isJSON else { return }
        write(line)
    }

    /// Says on standard error that something long goes on, to whoever looks.
    func progress(_ line: String) {
        guard !isQuiet, isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    private func write(_ text: String) {
        guard !text.isEmpty else { return }
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// One line with `schema`, `kind` and what the report holds.
    static func json(_ report: some Report) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Envelope(report: report)) else {
            preconditionFailure("a report is JSON")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

private struct Envelope<Content: Report>: Encodable {
    let report: Content

    private enum Key: CodingKey {
        case schema
        case kind
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Output.schema, forKey: .schema)
        try container.encode(Content.kind, forKey: .kind)
        try report.encode(to: encoder)
    }
}

/// Emphasis on a terminal that shows it; nothing where NO_COLOR is set or nobody looks.
enum Style {
    private static let isOn =
        isatty(STDOUT_FILENO) == 1
        && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    static func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func good(_ text: String) -> String { isOn ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
    static func bad(_ text: String) -> String { isOn ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}
