import BursaTestSupport
import Foundation

/// What is printed.
enum Report {
    /// Prints a line at once: a search may take hours.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static let head = row("scenario", "worlds", "moves", "card states", "runs", "seconds", "result")

    static func row(_ columns: String...) -> String {
        var text = columns[0].padding(toLength: 22, withPad: " ", startingAt: 0)
        for column in columns.dropFirst().dropLast() {
            text += String(repeating: " ", count: max(1, 13 - column.count)) + column
        }
        return text + "  " + columns[columns.count - 1]
    }

    /// Searches a scenario and prints its row.
    /// - Returns: whether it is as it should be.
    static func search(_ scenario: Scenario, fault: String? = nil, most: Int) throws -> Bool {
        let universe = try Universe(scenario, fault: fault)
        var search = Search(universe, capacity: most)
        let clock = ContinuousClock()
        let duration = clock.measure { search.run(most: most) }
        let result: String
        if let finding = search.finding {
            result = "found: \(finding.text)"
        } else {
            result = search.isExhausted ? "exhausted" : "nothing found so far"
        }
        let name = scenario.name + (fault.map { "+" + $0 } ?? "")
        say(
            row(
                name, "\(search.table.count)", "\(search.moveCount)",
                "\(universe.cards.map(\.states.count).reduce(0, +))",
                "\((universe.cards + universe.sams).map(\.runCount).reduce(0, +))",
                seconds(duration), result))
        let isExpected = search.finding?.text == scenario.expected
        if let finding = search.finding, !isExpected || fault != nil {
            say(universe.describe(finding, name))
        }
        return isExpected
    }

    static func seconds(_ duration: Duration) -> String {
        let (seconds, fraction) = duration.components
        return String(format: "%.1f", Double(seconds) + Double(fraction) / 1e18)
    }
}
