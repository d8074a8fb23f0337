import BursaTestSupport
import Dispatch
import Foundation

/// One row of the table.
struct Finding {
    let name: String
    var states = 0
    var tears: [UInt64]
    var runs: UInt64 = 0
    var seconds = 0.0
    var violation: String?

    init(name: String, depth: Int) {
        self.name = name
        tears = [UInt64](repeating: 0, count: depth)
    }

    mutating func add(_ explorer: TearExplorer) {
        runs += explorer.runs
        for (level, count) in explorer.tears.enumerated() { tears[level] += count }
        violation = violation ?? explorer.violations.first
    }

    mutating func add(_ other: Finding) {
        states += other.states
        runs += other.runs
        for level in tears.indices { tears[level] += other.tears[level] }
        violation = violation ?? other.violation
    }

    static let head = row(
        "command", "states", "tears 1", "tears 2", "tears 3", "runs", "seconds", "")

    var line: String {
        func count(_ level: Int) -> String { level < tears.count ? "\(tears[level])" : "-" }
        return Finding.row(
            name, "\(states)", count(0), count(1), count(2), "\(runs)",
            String(format: "%.1f", seconds), violation ?? "")
    }

    private static func row(_ cells: String...) -> String {
        let widths = [38, 7, 9, 11, 11, 12, 9, 0]
        return zip(cells, widths).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 || index == 7 ? cell.0 + space : space + cell.0
        }.joined(separator: " ")
    }
}

/// The rows as the threads bring them.
final class Table: @unchecked Sendable {
    // Sound: every access holds the lock.
    private let lock = NSLock()
    private var rows: [Finding?]

    init(count: Int) {
        rows = [Finding?](repeating: nil, count: count)
    }

    func set(_ index: Int, _ finding: Finding) {
        lock.withLock { rows[index] = finding }
    }

    /// Explores each of the cases, as many at a time as there are processors, and prints a row of each and
    /// their sum.
    /// - Returns: whether nothing was found.
    static func print<Case: Sendable>(
        _ cases: [Case], depth: Int, _ explore: @Sendable (Case) -> Finding
    ) -> Bool {
        Swift.print(Finding.head)
        let begin = Date()
        let table = Table(count: cases.count)
        DispatchQueue.concurrentPerform(iterations: cases.count) { index in
            table.set(index, explore(cases[index]))
        }
        var sum = Finding(name: "all", depth: depth)
        for finding in table.findings { sum.add(finding) }
        sum.seconds = Date().timeIntervalSince(begin)
        for finding in table.findings + [sum] { Swift.print(finding.line) }
        return sum.violation == nil
    }

    private var findings: [Finding] { lock.withLock { rows.compactMap { $0 } } }
}
