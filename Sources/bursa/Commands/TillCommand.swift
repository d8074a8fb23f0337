import ArgumentParser
import Purse
import Scheme

struct TillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till", abstract: "The tills that cards pay at.",
        subcommands: [New.self, List.self, Abandon.self])

    struct New: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Make a till with its PSAM.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var keys: KeyOptions
        @Argument(help: "What people will call it.") var name: String
        @Option(help: "The most that one payment may be.") var maximumAmount = "500.00"
        @Option(help: "The most that it may hold uncollected.") var maximumTotal = "10000.00"

        func run() throws {
            let desk = try Desk(options)
            var plan = TillPlan()
            try failing {
                let scheme = desk.scheme
                plan.maximumAmount = try scheme.minorUnits(
                    maximumAmount, subject: "--maximum-amount")
                plan.maximumTotal = UInt64(
                    try scheme.minorUnits(maximumTotal, subject: "--maximum-total"))
                _ = try desk.home.makeTill(
                    name, plan, root: try desk.root(keys), on: desk.moment)
            }
            desk.output.say(try TillReport(desk, name))
        }
    }

    struct List: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Every till.")
        @OptionGroup var options: CommonOptions

        func run() throws {
            let desk = try Desk(options)
            for name in try failing({ try desk.home.tillNames() }) {
                desk.output.say(try TillReport(desk, name))
            }
        }
    }

    struct Abandon: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Give up the open payment of a till whose card does not come back.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The till.") var name: String

        func run() throws {
            let desk = try Desk(options)
            try failing { try desk.till(name).abandon() }
            desk.output.say(try TillReport(desk, name))
        }
    }
}

private struct TillReport: Report {
    static var kind: String { "till" }
    var name: String
    var terminal: String
    var payments: Int
    var uncollected: MoneyReport
    var isOpen: Bool

    init(_ desk: Desk, _ name: String) throws {
        let till = try desk.till(name)
        self.name = name
        terminal = till.description.terminal
        let paid = till.records.kept.filter { $0.stage >= .answered }
        payments = paid.count
        uncollected = desk.money(paid.reduce(0) { $0 + Int64($1.transaction.amount) })
        isOpen = till.records.unresolved != nil
    }

    var text: [String] {
        [
            "\(Style.bold(name))  terminal \(terminal)  \(payments) payments, "
                + "\(uncollected.text) not collected" + (isOpen ? "  one is not resolved" : "")
        ]
    }
}
