public import Foundation

/// A text file of byte strings: one a line in hexadecimal; a `#` begins a comment, `-` stands for
/// no bytes.
public struct HexLines {
    /// The byte strings in their order.
    public let inputs: [[UInt8]]

    /// Reads such a text.
    /// - Returns: nothing if a line is not hexadecimal.
    public init?(text: String) {
        var inputs: [[UInt8]] = []
        for line in text.split(separator: "\n") {
            let content = line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
            if content.isEmpty { continue }
            guard let input = content == "-" ? [] : bytes(hex: content) else { return nil }
            inputs.append(input)
        }
        self.inputs = inputs
    }

    /// Reads every `.hex` file of a folder.
    /// - Returns: nothing if the folder or a file cannot be read.
    public init?(folder: URL) {
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        guard let files else { return nil }
        var inputs: [[UInt8]] = []
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "hex" {
            guard let text = try? String(contentsOf: file, encoding: .utf8),
                let lines = HexLines(text: text)
            else {
                return nil
            }
            inputs += lines.inputs
        }
        self.inputs = inputs
    }
}
