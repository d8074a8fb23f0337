import ArgumentParser
import Foundation

struct BenchCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure purchases, loads, a simple command and collections in this process.",
        discussion: """
            Everything is journalled and all crypto takes a time that does not depend on keys. `--json` \
            prints a run to save; `--compare` sets two of them side by side. `--tap` draws how long a \
            payment takes on a real card, as the model of contactless cards has it.
            """)
    @OptionGroup var options: CommonOptions
    @Option(help: "purchase, load, command or collection; all of them without it.") var work:
        BenchWork?
    @Option(help: "How many threads besides one; by itself as many as there are processors.")
    var threads: Int?
    @Option(help: "How many rounds.") var rounds = 15
    @Option(help: "How many seconds a round takes.") var seconds = 0.2
    @Option(help: "Two saved runs.", completion: .file()) var compare: [String] = []
    @Option(help: "A file for the picture of a tap, SVG.") var tap: String?

    func validate() throws {
        guard (1...1000).contains(rounds), seconds >= 0.01, seconds <= 3600 else {
            throw ValidationError("1 to 1000 rounds of 0.01 to 3600 seconds")
        }
        guard threads.map({ (1...1024).contains($0) }) ?? true else {
            throw ValidationError("1 to 1024 threads")
        }
        guard compare.isEmpty || compare.count == 2 else {
            throw ValidationError("--compare BEFORE --compare AFTER")
        }
    }

    func run() throws {
        let output = Output(options)
        if compare.count == 2 {
            let runs = try compare.map { try BenchComparison.read($0) }
            return output.say(BenchComparison(runs[0], runs[1]))
        }
        let scheme = try BenchScheme(output)
        if let tap { return output.say(try TapReport(scheme.desk, picture: tap)) }
        output.say(try measure(scheme, output))
    }

    private func measure(_ scheme: BenchScheme, _ output: Output) throws -> BenchReport {
        let all = threads ?? ProcessInfo.processInfo.activeProcessorCount
        var report = BenchReport(
            processors: ProcessInfo.processInfo.activeProcessorCount, rates: [], latencies: [])
        for work in work.map({ [$0] }) ?? BenchWork.allCases {
            output.progress("\(work.words) …")
            if work == .collection {
                let rates = try CollectionMeasurement(scheme, rounds: rounds).rates
                let measurement = ThroughputMeasurement(work: work, threads: 1, rates: rates)
                report.rates.append(.init(measurement, against: measurement))
                continue
            }
            let measurements = try ThroughputMeasurement.inTurns(
                scheme, work, threads: all == 1 ? [1] : [1, all], rounds: rounds,
                seconds: seconds)
            report.rates += measurements.map { .init($0, against: measurements[0]) }
            let one = report.rates.last { $0.work == work && $0.threads == 1 }
            let half = (one?.median ?? 2) / 2
            for arrivals in [nil, half] as [Double?] {
                report.latencies.append(
                    .init(
                        try LatencyMeasurement(
                            scheme, work, arrivals: arrivals, seconds: max(seconds * 5, 0.01))))
            }
        }
        return report
    }
}

extension BenchWork: ExpressibleByArgument {}
