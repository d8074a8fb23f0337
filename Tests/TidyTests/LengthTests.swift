import Testing

private let fileLineMax = 500
private let functionLineMax = 70

@Suite struct LengthTests {
    @Test func `a file has no more lines than one idea needs`() {
        for file in Tree.allSwiftFiles where file.lines.count - 1 > fileLineMax {
            if file.lines.first?.hasPrefix("// Long: ") == true { continue }
            Issue.record("\(file) has \(file.lines.count - 1) lines; the first says no reason")
        }
    }

    @Test func `a function fits on a screen`() {
        for file in Tree.allSwiftFiles {
            for function in file.functions where function.lineCount > functionLineMax {
                if function.hasReason { continue }
                Issue.record(
                    "\(file):\(function.firstLine) has \(function.lineCount) lines and no reason")
            }
        }
    }

    @Test func `the length of a function is its lines from head to closing brace`() {
        let file = SourceFile(
            path: "x",
            text: """
                struct S {
                    // Long: it is a table.
                    func first() {
                        if true {
                        }
                    }

                    init(
                        a: Int
                    ) {
                    }
                    func required()
                    @inline(__always)
                    static func < (a: S, b: S) -> Bool { true }
                    func generic<T>(_ t: T) -> Int
                    where T: Equatable {
                        0
                    }
                }
                """)
        #expect(file.functions.map(\.lineCount) == [4, 4, 1, 4])
        #expect(file.functions.map(\.hasReason) == [true, false, false, false])
    }
}

/// Where a function stands and how long it is.
struct FunctionExtent {
    let firstLine: Int
    let lineCount: Int
    let hasReason: Bool
}

extension SourceFile {
    /// The functions and initialisers that have a body, found by the indentation of their braces.
    var functions: [FunctionExtent] {
        lines.indices.compactMap { start in
            guard Self.opensFunction(lines[start]) else { return nil }
            let indent = lines[start].prefix { $0 == " " }
            guard let head = bodyOpening(of: start, indent: indent) else { return nil }
            let end =
                lines[head].hasSuffix("}")
                ? head : lines[head...].firstIndex { $0 == indent + "}" } ?? head
            let comments = lines[..<start].reversed().prefix {
                let text = $0.drop { $0 == " " }
                return text.hasPrefix("//") || text.hasPrefix("@")
            }
            return FunctionExtent(
                firstLine: start + 1, lineCount: end - start + 1,
                hasReason: comments.contains { $0.contains("// Long: ") })
        }
    }

    private static func opensFunction(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        guard let keyword = words.first(where: { !modifiers.contains($0) && $0.first != "@" })
        else { return false }
        return keyword == "func" || keyword.hasPrefix("init(") || keyword.hasPrefix("init<")
            || keyword.hasPrefix("init?(") || keyword == "deinit"
    }

    /// The line that opens the body of the function which starts at a line, if it has a body.
    private func bodyOpening(of start: Int, indent: Substring) -> Int? {
        var depth = 0
        for index in start..<lines.count {
            let line = lines[index]
            depth += line.count { $0 == "(" } - line.count { $0 == ")" }
            if depth > 0 { continue }
            if line.hasSuffix("{") || line.contains(" { ") { return index }
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let continues =
                next.hasPrefix(indent + "where ") || next.hasPrefix(indent + "{")
                || next.hasPrefix(indent + " ")
            if !continues { return nil }
        }
        return nil
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "static", "mutating", "override",
        "prefix", "postfix", "borrowing", "consuming", "nonisolated", "convenience", "required",
        "final", "class", "unsafe",
    ]
}
