import Testing

@Suite struct DocumentationTests {
    @Test func `every public symbol says what it is`() {
        for file in Tree.swiftFiles(in: "Sources") {
            for line in file.undocumentedPublicLines {
                Issue.record("\(file):\(line) has no documentation")
            }
        }
    }

    @Test func `a missing line of documentation is seen`() {
        let file = SourceFile(
            path: "x",
            text: """
                /// Said.
                public struct A {
                    public var unsaid: Int
                    /// Said.
                    @inline(__always)
                    public static func said() {}
                    case notPublic
                    @_spi(Implementation) public func alsoUnsaid() {}
                }
                public extension A {}
                """)
        #expect(file.undocumentedPublicLines == [3, 8])
    }
}

extension SourceFile {
    /// The numbers of the lines that declare something public with no `///` above.
    var undocumentedPublicLines: [Int] {
        lines.indices.filter { index in
            let words = lines[index].split(separator: " ").drop { $0.first == "@" }
            guard words.first == "public" || words.first == "open" else { return false }
            guard !words.contains("extension"), !words.contains("import") else { return false }
            let above = lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") } ?? ""
            return !above.drop { $0 == " " }.hasPrefix("///")
        }.map { $0 + 1 }
    }
}
