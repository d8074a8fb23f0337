import Foundation
import Histogram

/// Rates and latencies of one run.
struct BenchReport: Report, Codable {
    static var kind: String { "bench" }

    /// So many a second.
    struct Rate: Codable {
        var work: BenchWork
        var threads: Int
        var median: Double
        var minimum: Double
        var maximum: Double
        var rounds: Int
        /// Against one thread: the median of the turns.
        var gain: Double

        init(_ measurement: ThroughputMeasurement, against one: ThroughputMeasurement) {
            let sorted = measurement.rates.sorted()
            work = measurement.work
            threads = measurement.threads
            (median, minimum) = (sorted[sorted.count / 2], sorted[0])
            (maximum, rounds) = (sorted[sorted.count - 1], sorted.count)
            gain = zip(measurement.rates, one.rates).map(/).sorted()[sorted.count / 2]
        }
    }

    /// How long one takes, in nanoseconds.
    struct Latency: Codable {
        var work: BenchWork
        var loop: String
        var arrivals: Double?
        var count: UInt64
        var p50: UInt64
        var p90: UInt64
        var p99: UInt64
        var p999: UInt64
        var maximum: UInt64

        init(_ measurement: LatencyMeasurement) {
            let histogram = measurement.histogram
            work = measurement.work
            loop = measurement.arrivals == nil ? "closed" : "open"
            arrivals = measurement.arrivals
            count = histogram.totalCount
            p50 = histogram.valueAtPercentile(50)
            p90 = histogram.valueAtPercentile(90)
            p99 = histogram.valueAtPercentile(99)
            p999 = histogram.valueAtPercentile(99.9)
            maximum = histogram.max
        }
    }

    var processors: Int
    var rates: [Rate]
    var latencies: [Latency]

    var text: [String] {
        var lines = [
            "rates: median (minimum - maximum) of rounds, a second, wall clock; "
                + "\(processors) processors"
        ]
        for rate in rates {
            lines.append(
                "  " + pad(rate.work.rawValue, 12)
                    + pad(rate.threads == 1 ? "1 thread" : "\(rate.threads) threads", 12)
                    + pad(count(rate.median), 10)
                    + "(\(count(rate.minimum)) - \(count(rate.maximum)))"
                    + (rate.threads > 1 ? String(format: "  %.2f × one thread", rate.gain) : ""))
        }
        if !latencies.isEmpty {
            lines.append("latencies, one thread: p50, p90, p99, p99.9, maximum")
        }
        for latency in latencies {
            let values = [latency.p50, latency.p90, latency.p99, latency.p999, latency.maximum]
            let loop = latency.arrivals.map { "open, \(count($0))/s" } ?? "closed loop"
            lines.append(
                "  " + pad(latency.work.rawValue, 12) + pad(loop, 18)
                    + values.map { pad(time($0), 10) }.joined())
        }
        return lines
    }
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

/// 1234567 as 1.23 M.
func count(_ value: Double) -> String {
    switch value {
    case 1e6...: String(format: "%.2f M", value / 1e6)
    case 1e4...: String(format: "%.0f k", value / 1e3)
    case 1e3...: String(format: "%.1f k", value / 1e3)
    default: String(format: "%.0f", value)
    }
}

/// Nanoseconds as people read them.
private func time(_ nanoseconds: UInt64) -> String {
    switch nanoseconds {
    case 1_000_000...: String(format: "%.2f ms", Double(nanoseconds) / 1e6)
    case 1000...: String(format: "%.1f µs", Double(nanoseconds) / 1e3)
    default: "\(nanoseconds) ns"
    }
}
