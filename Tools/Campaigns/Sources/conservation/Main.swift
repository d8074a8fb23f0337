import Foundation

/// A city in which everything goes wrong, and in which all value is found again.
@main
enum Conservation {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
        guard arguments.count <= 2, !arguments.contains(nil) else {
            print("usage: conservation [OPERATIONS [SEED]]")
            exit(64)
        }
        let count = Int(arguments.first.flatMap { $0 } ?? 100_000)
        let seed = arguments.count > 1 ? arguments[1] ?? 1 : UInt64.random(in: 1...999_999_999)
        do { try run(count, seed: seed) } catch {
            print("FAILED: \(error)")
            print("again: Tools/conservation \(count) \(seed)")
            exit(1)
        }
    }

    private static func run(_ count: Int, seed: UInt64) throws {
        let city = try City(seed: seed)
        let begin = Date()
        var checks = 0
        while city.tally.operations < count {
            for _ in 0..<min(500, count - city.tally.operations) { try city.step() }
            let balance = try city.check()
            checks += 1
            guard balance.gap == 0 else {
                throw CityFailure("behind \(city.tally.operations) operations: \(balance)")
            }
        }
        let seconds = Date().timeIntervalSince(begin)
        let end = try city.check()
        let tally = city.tally
        print("operations \(tally.operations), seed \(seed), \(Int(seconds)) s")
        print(
            "done \(tally.done)  refused \(tally.refused)  indeterminate \(tally.indeterminate)"
                + "  recoveries \(tally.recovered)  duplicates \(tally.duplicates)"
                + "  cards replaced \(tally.retired)")
        print(
            "issued \(end.issued) = on cards \(end.onCards) + at tills \(end.atTills)"
                + " + collected \(end.collected) + redeemed \(end.redeemed); exact \(checks) times")
        let rollback = try city.rollBack()
        guard rollback.gap == 700, rollback.isAlarmed else {
            throw CityFailure("an older copy of a card was put back: \(rollback)")
        }
        print("an older copy put back by hand: a gap of \(rollback.gap), and an alarm")
    }
}
