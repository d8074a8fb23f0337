import Foundation

/// The files of the project as the checks read them.
enum Tree {
    /// The folder that holds Package.swift.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appending(path: ".swift-format").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// Everything that is kept, by its path from the root; build products and hidden folders are not.
    static let paths: [String] = {
        guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var found: [String] = []
        while let path = walk.nextObject() as? String {
            let name = (path as NSString).lastPathComponent
            if name.hasPrefix(".build") || name == ".git" || name == "__pycache__" {
                walk.skipDescendants()
            } else if name != "Package.resolved" {
                found.append(path)
            }
        }
        return found.sorted()
    }()

    /// The Swift files below a folder.
    static func swiftFiles(in folder: String) -> [SourceFile] {
        paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".swift") }.map(SourceFile.init)
    }

    /// Every Swift file of the product, its tests, its tools and its firmware.
    static var allSwiftFiles: [SourceFile] {
        ["Sources", "Tests", "Tools", "Firmware"].flatMap(swiftFiles(in:))
    }
}

/// One Swift file, read line by line.
struct SourceFile: CustomStringConvertible {
    let path: String
    let lines: [Substring]

    init(path: String) {
        self.path = path
        let text = try? String(contentsOf: Tree.root.appending(path: path), encoding: .utf8)
        lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var description: String { path }

    /// The modules that the file imports, without attributes, access and import kinds.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"),
                words[..<keyword].allSatisfy({
                    Self.importModifiers.contains($0) || $0.first == "@"
                })
            else { return nil }
            let rest = words[(keyword + 1)...].drop { Self.importKinds.contains($0) }
            return rest.first?.split(separator: ".").first.map(String.init)
        }
    }

    private static let importModifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let importKinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
}
