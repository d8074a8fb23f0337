import ArgumentParser
import Foundation
import ISO7816
import Scheme

struct TearCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "tear",
        abstract: "Take the power of a card away at every memory write of a payment, on copies.",
        discussion: "Exit code 1 where value was made or lost. The card itself is not changed.")
    @OptionGroup var options: CommonOptions
    @Argument(help: "The card, which has the amount.") var name: String
    @Option(help: "The till; by itself the only one.") var till: String?
    @Option(help: "What is paid.") var amount = "0.01"
    @Option(help: "A file for the picture of what became of each tear, SVG.") var map: String?

    func run() throws {
        let desk = try Desk(options)
        let (rehearsal, units) = try desk.rehearsal(name, till, amount)
        let campaign = try failing {
            try TearCampaign(rehearsal, amount: units) { desk.output.progress("write \($0)") }
        }
        if let map { try TearMap(campaign).write(to: map) }
        let report = TearReport(campaign, card: name, picture: map)
        desk.output.say(report)
        if report.violations > 0 { throw Failure(.notWhole) }
    }
}

struct ExploreCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "explore",
        abstract: "Try everything that may go wrong in a few payments with a card, on copies.",
        discussion: """
            Exit code 1 where value was made or lost; the way there is printed as a sequence of messages. The \
            card itself is not changed.
            """)
    @OptionGroup var options: CommonOptions
    @Argument(help: "The card, which has the amount of all payments.") var name: String
    @Option(help: "The till; by itself the only one.") var till: String?
    @Option(help: "What each payment is.") var amount = "0.01"
    @Option(help: "How many payments.") var payments = 2

    func validate() throws {
        guard (1...20).contains(payments) else { throw ValidationError("1 to 20 payments") }
    }

    func run() throws {
        let desk = try Desk(options)
        let (rehearsal, units) = try desk.rehearsal(name, till, amount)
        let exploration = try failing {
            try Exploration(rehearsal, amount: units, payments: payments) { states, moves in
                if moves % 1000 < 10 { desk.output.progress("\(states) states, \(moves) moves") }
            }
        }
        let report = ExploreReport(exploration, card: name, payments: payments)
        desk.output.say(report)
        if report.counterexample != nil { throw Failure(.notWhole) }
    }
}

extension Desk {
    fileprivate func rehearsal(
        _ card: String, _ till: String?, _ amount: String
    ) throws -> (Rehearsal, UInt32) {
        let name = try self.till(till).description.name
        return try failing {
            let units = try scheme.minorUnits(amount, subject: "--amount")
            return (try Rehearsal(home, card: card, till: name, on: moment), units)
        }
    }
}

/// What became of a card that was torn everywhere.
private struct TearReport: Report {
    static var kind: String { "tear" }
    var card: String
    var writes: Int
    var runs: Int
    var before: Int
    var after: Int
    var violations: Int
    var picture: String?

    init(_ campaign: TearCampaign, card: String, picture: String?) {
        (self.card, self.picture) = (card, picture)
        (writes, runs) = (campaign.results.count, campaign.runCount)
        (before, after) = (campaign.count(.before), campaign.count(.after))
        violations = campaign.count(.violation)
    }

    var text: [String] {
        [
            "\(Style.bold(card)): \(writes) memory writes, each torn in "
                + "\(TearCampaign.outcomes.count) ways, the recovery too: \(runs) payments",
            "  not done \(before), done \(after), "
                + (violations == 0
                    ? Style.good("value kept") : Style.bad("\(violations) violations")),
        ] + (picture.map { ["  picture in \($0)"] } ?? [])
    }
}

/// What was found when everything was tried.
private struct ExploreReport: Report {
    static var kind: String { "explore" }
    var card: String
    var payments: Int
    var states: Int
    var moves: Int
    var counterexample: [String]?

    init(_ exploration: Exploration, card: String, payments: Int) {
        (self.card, self.payments) = (card, payments)
        (states, moves) = (exploration.stateCount, exploration.moveCount)
        counterexample = exploration.counterexample?.map { step in
            step.action + (step.fault.isEmpty ? "" : " (\(step.fault))")
        }
    }

    var text: [String] {
        var lines = [
            "\(Style.bold(card)): up to \(payments) payments, \(moves) runs, \(states) states"
        ]
        if let counterexample {
            lines.append(Style.bad("  value was made or lost:"))
            lines += counterexample.enumerated().map { "    \($0 + 1). \($1)" }
        } else {
            lines.append("  " + Style.good("in each of them value is what it was"))
        }
        return lines
    }
}

/// The heat map of a tear campaign as SVG: a column for each write, a row for each way of tearing.
private struct TearMap {
    private let campaign: TearCampaign
    private let left = 110
    private let top = 40
    private let size = 14

    init(_ campaign: TearCampaign) { self.campaign = campaign }

    func write(to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(svg.utf8)) else {
            throw Failure(.system, "\(path): cannot be written")
        }
    }

    private var svg: String {
        let (rows, columns) = (TearCampaign.outcomes.count, campaign.results.count)
        let (width, height) = (max(left + columns * size + 20, 520), top + rows * size + 50)
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            font-family="sans-serif" font-size="11">
            <rect width="\(width)" height="\(height)" fill="white"/>
            <text x="\(left)" y="20" font-size="13">what became of a payment torn at each write</text>
            """
        ]
        for (row, outcome) in TearCampaign.outcomes.enumerated() {
            let y = top + row * size
            lines.append(
                "<text x=\"\(left - 6)\" y=\"\(y + 10)\" text-anchor=\"end\">\(outcome)</text>")
            for column in 0..<columns {
                lines.append(cell(left + column * size, y, campaign.results[column][row]))
            }
        }
        lines.append(legend(y: top + rows * size + 24))
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private func cell(_ x: Int, _ y: Int, _ result: TearCampaign.Result) -> String {
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(size - 1)\" height=\"\(size - 1)\" "
            + "fill=\"\(TearMap.colour(result))\"/>"
    }

    private func legend(y: Int) -> String {
        [TearCampaign.Result.before, .after, .violation].enumerated().map { index, result in
            let names = [
                TearCampaign.Result.before: "not done", .after: "done", .violation: "violation",
            ]
            let x = left + 120 * index
            return cell(x, y, result)
                + "<text x=\"\(x + size + 4)\" y=\"\(y + 10)\">\(names[result] ?? "")</text>"
        }.joined(separator: "\n")
    }

    private static func colour(_ result: TearCampaign.Result) -> String {
        switch result {
        case .before: "#8aa8c8"
        case .after: "#709848"
        case .violation: "#c03030"
        }
    }
}
