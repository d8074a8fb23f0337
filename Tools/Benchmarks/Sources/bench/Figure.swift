import Foundation

/// How many of something the card does in a second, with what is promised of it.
struct Figure {
    let subject: Subject
    let atLeast: Double
    let aim: Double

    static let head = line(
        "operation", "a second", "(min-max)", "SHA-256", "at least", "aim", "")

    func line(_ ours: Timing, yardstick: Timing) -> String {
        let rates = ours.rounds.map { 1e9 / $0 }.sorted()
        let rate = Timing.median(rates)
        let verdict =
            rate >= aim ? "aim met" : rate >= atLeast ? "met, short of the aim" : "SHORT"
        return Figure.line(
            subject.name, Figure.count(rate),
            "(\(Figure.count(rates[0]))-\(Figure.count(rates[rates.count - 1])))",
            String(format: "%.2f ×", ours.ratio(to: yardstick)), Figure.count(atLeast),
            Figure.count(aim), verdict)
    }

    private static func count(_ value: Double) -> String {
        value >= 1e6
            ? String(format: "%.2f M", value / 1e6) : String(format: "%.0f k", value / 1e3)
    }

    private static func line(_ cells: String...) -> String {
        let widths = [38, 9, 18, 9, 9, 9, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
    }
}
