/// The format that most published vectors share: `name = value` lines, a blank line between
/// records, `[…]` above the records that it governs, `#` before a comment.
enum KeyValueFile {
    /// Every record of a file, in order.
    /// - Parameter lastField: the field that ends a record, in a file where blank lines do not.
    /// - Throws: where a line is none of the above.
    static func records(of source: Source, endingWith lastField: String?) throws -> [Record] {
        var reader = Reader(source: source, lastField: lastField)
        var number = 0
        let text = try source.text()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            try reader.take(line, number)
        }
        reader.endRecord()
        guard !reader.isInsidePEM else {
            throw VectorError(place: source.path, reason: "a PEM block has no end")
        }
        return reader.records
    }

    private struct Reader {
        let source: Source
        let lastField: String?
        var records = [Record]()
        var sections = [String]()
        var fields = [(name: String, value: String)]()
        var firstLine = 0
        var sectionsAreOld = false
        var isInsidePEM = false

        mutating func take(_ raw: Substring, _ number: Int) throws {
            let line = raw.trimmed
            if isInsidePEM || line.hasPrefix("-----BEGIN ") {
                try takePEM(line, number)
            } else if line.isEmpty {
                if lastField == nil { endRecord() }
            } else if line.hasPrefix("#") {
                return
            } else if line.hasPrefix("[") {
                endRecord()
                takeSection(line)
            } else if let equals = line.firstIndex(of: "=") {
                if fields.isEmpty { firstLine = number }
                let name = line[..<equals].trimmed
                fields.append((String(name), String(line[line.index(after: equals)...].trimmed)))
                if name == lastField ?? "" { endRecord() }
            } else {
                throw VectorError(place: "\(source.path):\(number)", reason: "unparsed line")
            }
        }

        private mutating func takeSection(_ line: Substring) {
            if sectionsAreOld { sections = [] }
            sectionsAreOld = false
            sections.append(String(line.dropFirst().prefix { $0 != "]" }))
        }

        /// A PEM block belongs to the value of the field above it.
        private mutating func takePEM(_ line: Substring, _ number: Int) throws {
            guard let last = fields.indices.last else {
                throw VectorError(place: "\(source.path):\(number)", reason: "PEM without a name")
            }
            fields[last].value += "\n" + line
            isInsidePEM = !line.hasPrefix("-----END ")
        }

        mutating func endRecord() {
            guard !fields.isEmpty else { return }
            records.append(
                Record(
                    file: source.path, line: firstLine, sections: sections, fields: fields,
                    fault: source.fault))
            fields = []
            sectionsAreOld = true
        }
    }
}

extension Substring {
    /// The text without the spaces and tabs around it.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else {
            return start.prefix(0)
        }
        return start[...last]
    }
}
