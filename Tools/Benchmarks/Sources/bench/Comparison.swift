import Foundation

/// Which of the two times stands above the line in the ratio that the target is about.
enum Direction {
    /// Ours divided by theirs: smaller is better.
    case oursToTheirs
    /// Theirs divided by ours: larger is better.
    case theirsToOurs
}

/// One line of the table: a figure of ours beside a peer's, and what was promised for the ratio.
struct Comparison {
    let title: String
    let ours: Subject
    let theirs: Subject
    var direction = Direction.oursToTheirs
    var atLeast: Double?
    var aim: Double?

    /// The line as measured, with how it stands against the promise.
    func line(_ ours: Timing, _ theirs: Timing) -> String {
        let ratio =
            direction == .oursToTheirs ? ours.ratio(to: theirs) : theirs.ratio(to: ours)
        return Comparison.line(
            title, self.ours.name, nanoseconds(ours.median), self.theirs.name,
            nanoseconds(theirs.median), String(format: "%.2f ×", ratio), bound(atLeast), bound(aim),
            verdict(ratio))
    }

    static let head = line(
        "operation", "Bursa", "ns", "peer", "ns", "ratio", "at least", "aim", "")

    private static func line(_ cells: String...) -> String {
        let widths = [31, 9, 9, 15, 9, 9, 9, 8, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
    }

    private func nanoseconds(_ value: Double) -> String {
        String(format: value < 1000 ? "%.1f" : "%.0f", value)
    }

    private func bound(_ value: Double?) -> String {
        guard let value else { return "-" }
        return String(format: direction == .oursToTheirs ? "≤ %.2f ×" : "≥ %.2f ×", value)
    }

    private func verdict(_ ratio: Double) -> String {
        func holds(_ bound: Double?) -> Bool {
            guard let bound else { return false }
            return direction == .oursToTheirs ? ratio <= bound : ratio >= bound
        }
        if holds(aim) { return "aim met" }
        if atLeast != nil, !holds(atLeast) { return "SHORT" }
        if aim != nil { return atLeast == nil ? "short of the aim" : "met, short of the aim" }
        return atLeast == nil ? "" : "met"
    }
}
