import Foundation
import Testing

/// Endings of files that hold machine code, archives or third-party documents.
private let binaryEndings = ["o", "a", "so", "elf", "bin", "jar", "whl", "zip", "gz", "pdf"]

@Suite struct TreeTests {
    @Test func `the files that the other tests look at are there and are read`() {
        for folder in ["Sources", "Tests", "Tools", "Firmware"] {
            let files = Tree.swiftFiles(in: folder)
            #expect(files.contains { $0.lines.count > 1 }, "\(folder)")
            for file in files where file.lines.count <= 1 {
                Issue.record("\(file) is empty or was not read")
            }
        }
    }

    @Test func `no path holds a space`() {
        for path in Tree.paths where path.contains(" ") {
            Issue.record("'\(path)' holds a space")
        }
    }

    @Test func `what can be made again is not kept`() {
        for path in Tree.paths where binaryEndings.contains((path as NSString).pathExtension) {
            Issue.record("\(path) is a product of a build or of somebody else")
        }
    }

    @Test func `every command can be run`() {
        for path in Tree.paths
        where path.hasPrefix("Tools/") && path.split(separator: "/").count == 2 {
            let file = Tree.root.appending(path: path)
            guard !file.hasDirectoryPath, !path.contains(".") else { continue }
            #expect(FileManager.default.isExecutableFile(atPath: file.path), "\(path)")
        }
    }

    @Test func `a thing to do is tracked elsewhere than in the code`() {
        let words = ["TO" + "DO", "FIX" + "ME"]
        for file in Tree.allSwiftFiles {
            for (index, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file):\(index + 1) says \(word)")
                }
            }
        }
    }
}
