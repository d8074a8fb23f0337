import ArgumentParser
import BackOffice
import Purse
import Scheme

struct CollectCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Take over what tills were paid: codes verified, nothing posted twice.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var keys: KeyOptions
    @Argument(help: "The till; by itself all of them.") var till: String?

    func run() throws {
        let desk = try Desk(options)
        let names = try till.map { [$0] } ?? failing { try desk.home.tillNames() }
        try desk.recover()
        let root = try desk.root(keys)
        for name in names { desk.output.say(try desk.collect(name, root)) }
    }
}

extension Desk {
    /// Takes one till over: first the office posts, durably, then PSAM and till are told. Killed in
    /// between, the next collection hands the same over again.
    func collect(_ name: String, _ root: RootKey) throws -> CollectionSummary {
        let till = try till(name)
        return try failing {
            try registerAll()
            let total = try till.uncollectedTotal(root: root)
            let batch = CollectedBatch(
                terminal: till.description.terminalBytes, number: total.collection,
                records: till.records.kept)
            let report = try office(root).collect(batch)
            try till.finishCollection(root: root, on: moment)
            return CollectionSummary(self, name, total, report)
        }
    }
}

/// What came of a collection.
struct CollectionSummary: Report {
    static var kind: String { "collection" }

    struct AlarmReport: Encodable {
        var kind: String
        var serial: String
        var number: UInt16
    }

    var till: String
    var psamCount: UInt32
    var psamTotal: MoneyReport
    var accepted: Int
    var acceptedTotal: MoneyReport
    var duplicates: Int
    var disputed: Int
    var rejected: Int
    var alarms: [AlarmReport]

    init(
        _ desk: Desk, _ till: String, _ total: UncollectedTotal, _ report: CollectionReport
    ) {
        self.till = till
        psamCount = total.count
        psamTotal = desk.money(Int64(clamping: total.total))
        accepted = report.accepted
        acceptedTotal = desk.money(report.acceptedTotal)
        (duplicates, disputed, rejected) = (report.duplicates, report.disputed, report.rejected)
        alarms = report.alarms.map {
            AlarmReport(kind: $0.kind.rawValue, serial: $0.serial.description, number: $0.sequence)
        }
    }

    var text: [String] {
        var line = "\(Style.bold(till)): \(accepted) payments, \(acceptedTotal.text), codes right"
        if duplicates > 0 { line += "; \(duplicates) known before" }
        if disputed > 0 { line += "; \(disputed) disputed" }
        if rejected > 0 { line += "; \(rejected) rejected" }
        return [line] + alarms.map { "  \(Style.bad("alarm")) \($0.kind): card \($0.serial)" }
    }
}
