import Foundation

/// Two saved runs side by side.
struct BenchComparison: Report {
    static var kind: String { "bench-comparison" }

    struct Row: Encodable {
        var work: BenchWork
        var threads: Int
        var before: Double
        var after: Double
        var ratio: Double
        /// Whether the ranges of the rounds do not touch.
        var isClear: Bool
    }

    var rows: [Row]

    init(_ before: BenchReport, _ after: BenchReport) {
        rows = after.rates.compactMap { new in
            guard
                let old = before.rates.first(where: {
                    $0.work == new.work && $0.threads == new.threads
                })
            else { return nil }
            return Row(
                work: new.work, threads: new.threads, before: old.median, after: new.median,
                ratio: new.median / old.median,
                isClear: new.minimum > old.maximum || new.maximum < old.minimum)
        }
    }

    var text: [String] {
        rows.map { row in
            "  \(row.work.rawValue), \(row.threads) threads: \(count(row.before)) → "
                + "\(count(row.after)) a second, " + String(format: "%.2f ×", row.ratio)
                + (row.isClear ? "" : "  (within the noise of the rounds)")
        }
    }

    /// Takes what `bursa bench --json` printed.
    static func read(_ path: String) throws -> BenchReport {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw Failure(.unknown, "\(path): cannot be read")
        }
        do { return try JSONDecoder().decode(BenchReport.self, from: content) } catch {
            throw Failure(.damaged, "\(path): it is not what `bursa bench --json` prints")
        }
    }
}
