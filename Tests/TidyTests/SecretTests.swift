import Testing

@Suite struct SecretTests {
    @Test func `a secret that becomes public has its reason beside it`() {
        let files = Tree.swiftFiles(in: "Sources")
        #expect(files.contains { $0.path.contains("/Secret/") })
        for file in files where !file.path.hasPrefix("Sources/CryptoCore/Secret/") {
            for line in file.unexplainedPublications {
                Issue.record("\(file):\(line) makes a secret public and does not say why")
            }
        }
    }

    @Test func `a missing reason is seen`() {
        let file = SourceFile(
            path: "x",
            text: """
                // Public: the answer.
                return first.declassified
                let a = 1
                let b = 2
                let c = 3
                return second.declassified
                publish(&third)
                return third.declassified
                """)
        #expect(file.unexplainedPublications == [6])
    }
}

extension SourceFile {
    /// The numbers of the lines that make a secret public with neither a comment nor the function
    /// that publishes a signature in the three lines before.
    var unexplainedPublications: [Int] {
        lines.indices.filter { index in
            guard lines[index].contains(".declassified") else { return false }
            return !lines[max(0, index - 3)..<index].contains {
                $0.contains("//") || $0.contains("publish(&")
            }
        }.map { $0 + 1 }
    }
}
