import BursaTestSupport
import Foundation

/// Tears every case at every write, in every way, and every recovery, to a depth.
struct Exploration {
    var depth = 2
    var seeds = 1
    /// Where in a page the cases begin.
    var places: [Int?] = [nil, 20, 6]

    /// - Returns: whether nothing was found.
    func run() throws -> Bool {
        print(row("command", "states", "tears 1", "tears 2", "tears 3", "runs", "seconds", ""))
        var (runs, isClean) = (UInt64(0), true)
        var tears = [UInt64](repeating: 0, count: depth)
        let begin = Date()
        for test in try Cases.all() {
            let started = Date()
            var (own, states) = (UInt64(0), 0)
            var ownTears = [UInt64](repeating: 0, count: depth)
            var found: [String] = []
            for place in places {
                let subject = try Subject(test, left: place)
                var explorer = TearExplorer()
                (explorer.depth, explorer.seeds) = (depth, seeds)
                explorer.explore(
                    subject.name, subject.card, allowed: subject.allowed, before: subject.before
                ) { subject.run() }
                own += explorer.runs
                states = max(states, subject.allowed.count)
                for level in 0..<depth { ownTears[level] += explorer.tears[level] }
                found += explorer.violations
            }
            runs += own
            for level in 0..<depth { tears[level] += ownTears[level] }
            isClean = isClean && found.isEmpty
            let seconds = Date().timeIntervalSince(started)
            print(line(test.name, "\(states)", ownTears, own, seconds, found.first ?? ""))
        }
        print(line("all", "", tears, runs, Date().timeIntervalSince(begin), ""))
        return isClean
    }

    private func line(
        _ name: String, _ states: String, _ tears: [UInt64], _ runs: UInt64, _ seconds: Double,
        _ found: String
    ) -> String {
        let third = tears.count > 2 ? "\(tears[2])" : "-"
        return row(
            name, states, "\(tears[0])", tears.count > 1 ? "\(tears[1])" : "-", third, "\(runs)",
            String(format: "%.1f", seconds), found)
    }

    private func row(_ cells: String...) -> String {
        let widths = [38, 7, 9, 11, 11, 11, 9, 0]
        return zip(cells, widths).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 || index == 7 ? cell.0 + space : space + cell.0
        }.joined(separator: " ")
    }
}
