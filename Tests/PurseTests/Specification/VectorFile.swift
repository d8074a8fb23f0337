import BursaTestSupport
import Foundation

/// A line of the vectors in Tests/Vectors/Purse: `kind name=value ... -> name=value ...`.
struct VectorLine {
    /// What the line is about.
    let kind: String
    /// Its number in the file, from 1.
    let number: Int
    /// What is given.
    let fields: [String: [UInt8]]
    /// What follows from it.
    let answers: [String: [UInt8]]

    /// Reads a line; nothing for one that is empty or a comment.
    init?(_ text: Substring, number: Int) {
        let words = text.prefix { $0 != "#" }.split(separator: " ")
        guard let kind = words.first else { return nil }
        let sides = words.dropFirst().split(separator: "->", omittingEmptySubsequences: false)
        self.kind = String(kind)
        self.number = number
        fields = VectorLine.values(sides.first ?? [])
        answers = sides.count > 1 ? VectorLine.values(sides[1]) : [:]
    }

    private static func values(_ words: ArraySlice<Substring>) -> [String: [UInt8]] {
        var values: [String: [UInt8]] = [:]
        for word in words {
            let sides = word.split(separator: "=", omittingEmptySubsequences: false)
            precondition(sides.count == 2, "not name=value: \(word)")
            values[String(sides[0])] = BursaTestSupport.bytes(hex: sides[1])
        }
        return values
    }

    /// A field; no bytes where there is none.
    func bytes(_ name: String) -> [UInt8] { fields[name] ?? [] }

    /// A field as a number; 0 where there is none.
    func value(_ name: String) -> UInt64 { bytes(name).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The same of 4 bytes.
    func word(_ name: String) -> UInt32 { UInt32(value(name)) }
}

/// A file of vectors.
enum VectorFile {
    /// Its lines, without the empty ones.
    static func lines(_ name: String) throws -> [VectorLine] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Vectors/Purse/\(name).txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { VectorLine($1, number: $0 + 1) }
    }

    /// The lines of each dialogue, by what the comment above it would say: its first line's number.
    static func dialogues(_ name: String) throws -> [[VectorLine]] {
        var dialogues: [[VectorLine]] = []
        for line in try lines(name) {
            if line.kind == "dialogue" {
                dialogues.append([])
            } else if !dialogues.isEmpty {
                dialogues[dialogues.count - 1].append(line)
            }
        }
        return dialogues
    }
}
