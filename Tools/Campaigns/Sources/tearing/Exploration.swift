import BursaTestSupport
import Foundation

/// Tears every case at every write, in every way, and every recovery, to a depth.
struct Exploration {
    var depth = 2
    var seeds = 1
    /// How many words a page has left where the cases begin; nothing for where they happen to.
    static let places: [Int?] = [nil, 20, 6]

    /// - Returns: whether nothing was found.
    func run() throws -> Bool {
        Table.print(try Cases.all(), depth: depth, explore)
    }

    private func explore(_ test: Case) -> Finding {
        var finding = Finding(name: test.name, depth: depth)
        let begin = Date()
        for place in Exploration.places {
            guard let subject = try? Subject(test, left: place) else {
                finding.violation = "the card cannot be made"
                break
            }
            var explorer = TearExplorer()
            (explorer.depth, explorer.seeds) = (depth, seeds)
            explorer.explore(
                subject.name, subject.card, allowed: subject.allowed, before: subject.before
            ) { subject.run() }
            finding.states = max(finding.states, subject.allowed.count)
            finding.add(explorer)
        }
        finding.seconds = Date().timeIntervalSince(begin)
        return finding
    }
}
