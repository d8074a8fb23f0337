import CardReader
public import ISO7816
import Purse

/// A payment whose debit loses power at every memory write in turn, in every way that a write may be torn;
/// then whatever became of it is resolved, with power failing once more in the recovery.
public struct TearCampaign: Sendable {
    /// What a torn payment came to.
    public enum Result: String, Sendable {
        /// It was not done: card and PSAM are what they were.
        case before
        /// It was done: what left the card is in the PSAM.
        case after
        /// Value was made or lost.
        case violation
    }

    /// The ways in which a write is torn: the columns.
    public static var outcomes: [TornWrite] { TornWrite.allCases }

    /// What became of each, by write and way.
    public private(set) var results: [[Result]] = []
    /// How many runs there were, the second tears among them.
    public private(set) var runCount = 0

    /// How many came to what.
    public func count(_ result: Result) -> Int { results.joined().filter { $0 == result }.count }

    /// Runs the campaign.
    /// - Parameters:
    ///   - amount: what is paid, in minor units; the card has it.
    ///   - progress: is called behind each write.
    /// - Throws: ``SchemeError`` of the copies.
    public init(
        _ rehearsal: Rehearsal, amount: UInt32, progress: (Int) -> Void = { _ in }
    ) throws(SchemeError) {
        let before = try rehearsal.holdings(rehearsal.start)
        var write: UInt64 = 0
        while true {
            var row: [Result] = []
            var hasStruck = false
            for outcome in TearCampaign.outcomes {
                let tear = Tear(afterWrites: write, outcome: outcome, seed: write)
                var result = Result.before
                for second in [nil, 0, 1, 2, 4, 8] as [UInt64?] {
                    let came = try run(rehearsal, before, amount, tear, second, &hasStruck)
                    // Without a second tear is what the picture shows; a violation is never hidden.
                    if second == nil || came == .violation { result = came }
                }
                row.append(result)
            }
            guard hasStruck else { return }
            results.append(row)
            write += 1
            progress(results.count)
        }
    }

    /// Pays, torn at a write, and torn once more while the card recovers; then resolves it.
    private mutating func run(
        _ rehearsal: Rehearsal, _ before: Rehearsal.Holdings, _ amount: UInt32, _ tear: Tear,
        _ second: UInt64?, _ hasStruck: inout Bool
    ) throws(SchemeError) -> Result {
        runCount += 1
        var plan = FaultPlan()
        if let second {
            // The second time that the card gets power.
            plan.script[.reset(2)] = .powerLoss(PowerLoss(at: .writes(second), outcome: .partial))
        }
        var struck = false
        let torn = try rehearsal.run(
            rehearsal.start, amount: amount, faults: plan, tear: tear, struck: &struck)
        if second == nil { hasStruck = hasStruck || struck }
        guard let state = try rehearsal.resolved(torn) else { return .violation }
        let held = try rehearsal.holdings(state)
        guard held.total == before.total else { return .violation }
        switch held.card {
        case before.card: return .before
        case before.card - Int64(amount): return .after
        default: return .violation
        }
    }
}
