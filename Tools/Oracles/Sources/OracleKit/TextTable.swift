/// A table of text: columns as wide as they need to be, numbers to the right.
package struct TextTable {
    private var rows: [[String]]

    package init(_ head: String...) { rows = [head] }

    package mutating func add(_ row: String...) { rows.append(row) }

    package var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { text, width in
                let space = String(repeating: " ", count: width - text.count)
                return text.first?.isNumber == true && Double(text) != nil
                    ? space + text : text + space
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
