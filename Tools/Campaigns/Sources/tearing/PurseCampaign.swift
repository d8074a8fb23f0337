import BursaTestSupport
import Foundation

/// Tears every command of the purse and its SAMs at every write, in every way, and every recovery, to
/// a depth.
struct PurseCampaign {
    var depth = 2
    /// How many words a page has left where the cases begin at the most: most of them go on to another.
    static let left = 12

    /// - Returns: whether nothing was found.
    func run() -> Bool {
        Table.print(TornCase.all, depth: depth, explore)
    }

    private func explore(_ torn: TornCase) -> Finding {
        var finding = Finding(name: torn.name, depth: depth)
        let begin = Date()
        var explorer = TearExplorer()
        (explorer.depth, explorer.seeds, explorer.readings) = (depth, 1, 1)
        do {
            let states = try torn.explore(left: PurseCampaign.left, with: &explorer)
            finding.states = states.count
            if states.count != torn.stateCount {
                finding.violation = "\(torn.stateCount) states were expected"
            }
            if !states.movesAtOnce { finding.violation = "what has value moves in parts" }
        } catch {
            finding.violation = "cannot be played: \(error)"
        }
        finding.add(explorer)
        finding.seconds = Date().timeIntervalSince(begin)
        return finding
    }
}
