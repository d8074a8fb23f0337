/// Welch's t-test, fixed against random, on the times as they are, on the times below each of some
/// thresholds (interrupts and cold caches make a long tail), and on their squared deviations.
struct LeakTest {
    private var tests: [Welch]
    private var thresholds: [Double]
    private let mean: Double

    /// Takes the thresholds from a first batch of times.
    init(calibration: [Double]) {
        let sorted = calibration.sorted()
        let shares = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]
        thresholds = shares.map { sorted[Int(Double(sorted.count - 1) * $0)] }
        tests = [Welch](repeating: Welch(), count: thresholds.count + 2)
        let middle = sorted.prefix(sorted.count * 9 / 10)
        mean = middle.reduce(0, +) / Double(middle.count)
    }

    mutating func add(_ sample: Sample) {
        tests[0].add(sample.cycles, sample.isFixed)
        for index in thresholds.indices where sample.cycles < thresholds[index] {
            tests[index + 2].add(sample.cycles, sample.isFixed)
        }
        if sample.cycles < thresholds[thresholds.count - 1] {
            let deviation = sample.cycles - mean
            tests[1].add(deviation * deviation, sample.isFixed)
        }
    }

    /// The largest |t| of the tests that have enough samples.
    var largest: Double {
        tests.map { $0.count < 500 ? 0 : abs($0.statistic) }.max() ?? 0
    }
}

/// The mean and the spread of two classes, kept up to date sample by sample.
struct Welch {
    private var counts = (0.0, 0.0)
    private var means = (0.0, 0.0)
    private var squares = (0.0, 0.0)

    var count: Double { counts.0 + counts.1 }

    mutating func add(_ value: Double, _ isFirst: Bool) {
        if isFirst {
            counts.0 += 1
            let difference = value - means.0
            means.0 += difference / counts.0
            squares.0 += difference * (value - means.0)
        } else {
            counts.1 += 1
            let difference = value - means.1
            means.1 += difference / counts.1
            squares.1 += difference * (value - means.1)
        }
    }

    var statistic: Double {
        guard counts.0 > 1, counts.1 > 1 else { return 0 }
        let variance =
            squares.0 / (counts.0 - 1) / counts.0 + squares.1 / (counts.1 - 1) / counts.1
        return variance > 0 ? (means.0 - means.1) / variance.squareRoot() : 0
    }
}
