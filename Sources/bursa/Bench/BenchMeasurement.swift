import Foundation
import Histogram

/// The wall clock, in nanoseconds.
func nanosecondsNow() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Rates in rounds, each with its threads working side by side, as many as they can.
struct ThroughputMeasurement {
    let work: BenchWork
    let threads: Int
    /// Per second, one for each round.
    let rates: [Double]

    init(work: BenchWork, threads: Int, rates: [Double]) {
        (self.work, self.threads, self.rates) = (work, threads, rates)
    }

    /// Takes turns among so many threads: one, then all, then one again. So what the computer does besides
    /// hits all of them alike.
    static func inTurns(
        _ scheme: BenchScheme, _ work: BenchWork, threads counts: [Int], rounds: Int,
        seconds: Double
    ) throws -> [ThroughputMeasurement] {
        let teams = try counts.map { count in try (0..<count).map { _ in try scheme.rig(work) } }
        var rates = counts.map { _ in [Double]() }
        // The first turn is not counted: caches, pages, clocks of the processor.
        for turn in 0...rounds {
            for (index, rigs) in teams.enumerated() {
                let rate = try round(rigs, seconds: turn == 0 ? seconds / 4 : seconds)
                if turn > 0 { rates[index].append(rate) }
            }
        }
        return zip(counts, rates).map { ThroughputMeasurement(work: work, threads: $0, rates: $1) }
    }

    private static func round(_ rigs: [any BenchRig], seconds: Double) throws -> Double {
        let team = try Team(rigs.count) { index, start in
            // The clock is read once a batch: it costs as much as a simple command.
            let end = start + UInt64(seconds * 1e9)
            var count = 0
            var now = start
            while now < end {
                for _ in 0..<32 { try rigs[index].runOnce() }
                count += 32
                now = nanosecondsNow()
            }
            return Double(count) / (Double(now - start) / 1e9)
        }
        return team.results.reduce(0, +)
    }
}

/// How long each takes, on one thread.
struct LatencyMeasurement {
    let work: BenchWork
    /// Per second, for an open loop: what comes then and is not served waits, and its wait counts. Nothing
    /// for a closed loop, which waits for each before it begins the next.
    let arrivals: Double?
    let histogram: Histogram<UInt64>

    init(
        _ scheme: BenchScheme, _ work: BenchWork, arrivals: Double?, seconds: Double
    ) throws {
        let rig = try scheme.rig(work)
        var histogram = Histogram<UInt64>(
            highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: .three)
        for _ in 0..<1000 { try rig.runOnce() }
        let start = nanosecondsNow()
        let end = start + UInt64(seconds * 1e9)
        let interval = arrivals.map { 1e9 / $0 }
        var number = 0.0
        var now = start
        while now < end {
            var due = now
            if let interval {
                due = start + UInt64(number * interval)
                number += 1
                while now < due { now = nanosecondsNow() }
            }
            try rig.runOnce()
            now = nanosecondsNow()
            histogram.record(now - due)
        }
        (self.work, self.arrivals, self.histogram) = (work, arrivals, histogram)
    }
}

/// Threads that begin together, and what each came to.
private final class Team: @unchecked Sendable {
    // Each thread writes its own element, under the lock; it is read when all have ended.
    private(set) var results: [Double]
    private var failure: (any Error)?
    private let lock = NSLock()

    init(_ count: Int, _ body: @escaping (Int, UInt64) throws -> Double) throws {
        results = Array(repeating: 0, count: count)
        let group = DispatchGroup()
        // Time to start all of them.
        let start = nanosecondsNow() + 2_000_000
        let job = UncheckedJob(body: body)
        for index in 0..<count {
            group.enter()
            Thread.detachNewThread {
                while nanosecondsNow() < start {}
                self.finish(index, Result { try job.body(index, start) })
                group.leave()
            }
        }
        group.wait()
        if let failure { throw failure }
    }

    private func finish(_ index: Int, _ result: Result<Double, any Error>) {
        lock.lock()
        defer { lock.unlock() }
        switch result {
        case .success(let value): results[index] = value
        case .failure(let error): failure = error
        }
    }
}

/// Each thread touches the rig of its own index alone.
private struct UncheckedJob: @unchecked Sendable {
    let body: (Int, UInt64) throws -> Double
}
