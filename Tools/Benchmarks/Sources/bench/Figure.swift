import Foundation

/// A figure of the card, with what is promised of it.
struct Figure {
    enum Unit: String {
        case bytes = "B"
        case milliseconds = "ms"
    }

    enum Kind {
        /// How many a second: so many at least.
        case rate(Subject)
        /// A size or a time, measured several times: so much at most.
        case bound(Unit, () throws -> [Double])
    }

    let name: String
    let kind: Kind
    let promised: Double
    let aim: Double

    /// The heading, with what the ratio is to.
    static func head(yardstick: String) -> String {
        line("operation", "median", "(min-max)", yardstick, "promised", "aim", "")
    }

    /// Measures, a rate beside the yardstick.
    func line(_ watch: Stopwatch, yardstick: Subject) throws -> String {
        switch kind {
        case .rate(let subject):
            let timings = try watch.measure([subject, yardstick])
            let ratio = String(format: "%.2f ×", timings[0].ratio(to: timings[1]))
            return line(timings[0].rounds.map { 1e9 / $0 }, ratio, "≥", Figure.count, >=)
        case .bound(let unit, let measure):
            return line(
                try measure(), "-", "≤",
                { String(format: unit == .bytes ? "%.0f" : "%.2f", $0) + " " + unit.rawValue }, <=)
        }
    }

    private func line(
        _ figures: [Double], _ ratio: String, _ sign: String, _ write: (Double) -> String,
        _ holds: (Double, Double) -> Bool
    ) -> String {
        let sorted = figures.sorted()
        let median = Timing.median(sorted)
        let verdict =
            holds(median, aim)
            ? "aim met" : holds(median, promised) ? "met, short of the aim" : "SHORT"
        return Figure.line(
            name, write(median), "(\(write(sorted[0]))-\(write(sorted[sorted.count - 1])))", ratio,
            "\(sign) \(write(promised))", "\(sign) \(write(aim))", verdict)
    }

    private static func count(_ value: Double) -> String {
        if value < 1e4 { return String(format: "%.1f k/s", value / 1e3) }
        return value >= 1e6
            ? String(format: "%.2f M/s", value / 1e6) : String(format: "%.0f k/s", value / 1e3)
    }

    private static func line(_ cells: String...) -> String {
        let widths = [38, 10, 21, 9, 12, 12, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
    }
}
