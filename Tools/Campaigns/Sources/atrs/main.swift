import BursaTestSupport
import Foundation

/// How often something was seen, and the first place.
struct Tally {
    private(set) var rows: [String: (count: Int, example: String)] = [:]

    mutating func add(_ name: String, _ example: String) {
        rows[name] = ((rows[name]?.count ?? 0) + 1, rows[name]?.example ?? example)
    }

    var total: Int { rows.values.reduce(0) { $0 + $1.count } }

    func print(indented prefix: String) {
        for (name, row) in rows.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
        {
            line(prefix + name, row.count, row.example)
        }
    }
}

func line(_ name: String, _ count: Int, _ example: String = "") {
    let padding = String(repeating: " ", count: max(1, 56 - name.count - String(count).count))
    print("\(name)\(padding)\(count)  \(example)")
}

guard CommandLine.arguments.count == 2,
    let text = try? String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
else {
    FileHandle.standardError.write(Data("usage: atrs LIST\n".utf8))
    exit(2)
}

/// The entries: lines that begin with neither a tab nor a number sign.
let entries = text.split(separator: "\n").filter { line in
    line.first.map { !$0.isWhitespace && $0 != "#" } ?? false
}
var parsed = 0
var patterns = 0
var (remarks, refused, wrong) = (Tally(), Tally(), Tally())
for entry in entries {
    guard let input = bytes(hex: entry) else {
        patterns += 1
        continue
    }
    switch Verdict(input) {
    case .parsed(let found):
        parsed += 1
        for remark in found { remarks.add(remark, hex(input)) }
    case .refused(let reason): refused.add(reason, hex(input))
    case .wrong(let complaint): wrong.add(complaint, hex(input))
    }
}

line("entries", entries.count)
line("patterns, not looked at", patterns)
line("parsed, and the same bytes when written again", parsed)
remarks.print(indented: "  of these: ")
line("refused", refused.total)
refused.print(indented: "  ")
line("wrong", wrong.total)
wrong.print(indented: "  ")
exit(wrong.total == 0 && parsed > 0 ? 0 : 1)
