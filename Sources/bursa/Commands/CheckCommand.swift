import ArgumentParser
import BackOffice
import Purse
import Scheme

struct CheckCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Account for all value: issued = on cards + at tills + in transit + collected + redeemed.",
        discussion: "Exit code 1 where it does not add up; the gap says where.")
    @OptionGroup var options: CommonOptions

    func run() throws {
        let desk = try Desk(options)
        let report = try desk.check()
        desk.output.say(report)
        if !report.isWhole { throw Failure(.notWhole) }
    }
}

extension Desk {
    func check() throws -> CheckReport {
        try failing {
            let office = try office()
            let postings = try office.read { books throws(BackOfficeError) in
                try books.accounts().map { account throws(BackOfficeError) in
                    (account.serial, try books.postings(of: account.serial))
                }
            }
            let posted = Set(postings.flatMap(\.1))
            let sums = Dictionary(
                postings.map { serial, postings in
                    (
                        serial.description,
                        postings.filter(\.key.isOffline).reduce(Int64(0)) { $0 - $1.change }
                    )
                }, uniquingKeysWith: +)
            let collected = CollectedPayments(
                has: { posted.contains(Posting($0)) }, sum: { sums[$0] ?? 0 })
            return CheckReport(self, try home.conservation(collected))
        }
    }
}

/// Where all value is.
struct CheckReport: Report {
    static var kind: String { "check" }

    struct GapReport: Encodable {
        var place: String
        var found: MoneyReport
        var expected: MoneyReport
    }

    var isWhole: Bool
    var issued: MoneyReport
    var loading: MoneyReport
    var onCards: MoneyReport
    var atTills: MoneyReport
    var inTransit: MoneyReport
    var collected: MoneyReport
    var redeemed: MoneyReport
    var unloading: MoneyReport
    var gap: MoneyReport
    var gaps: [GapReport]

    init(_ desk: Desk, _ account: Conservation) {
        isWhole = account.isWhole
        issued = desk.money(account.issued)
        loading = desk.money(account.loading)
        onCards = desk.money(account.onCards)
        atTills = desk.money(account.atTills)
        inTransit = desk.money(account.inTransit)
        collected = desk.money(account.collected)
        redeemed = desk.money(account.redeemed)
        unloading = desk.money(account.unloading)
        gap = desk.money(account.gap)
        gaps = account.gaps.map { gap in
            GapReport(
                place: gap.place.words, found: desk.money(gap.found),
                expected: desk.money(gap.expected))
        }
    }

    var text: [String] {
        func row(_ name: String, _ amount: MoneyReport, _ note: String = "") -> String {
            let gap = String(repeating: " ", count: max(0, 16 - name.count))
            let left = String(repeating: " ", count: max(0, 14 - amount.text.count))
            return "  \(name)\(gap)\(left)\(amount.text)\(note)"
        }
        var lines = [row("issued", issued)]
        if loading.minorUnits != 0 { lines.append(row("being loaded", loading)) }
        lines += [
            row("on cards", onCards), row("at tills", atTills), row("in transit", inTransit),
            row("collected", collected), row("redeemed", redeemed),
        ]
        if unloading.minorUnits != 0 { lines.append(row("being unloaded", unloading)) }
        lines += gaps.map { gap in
            "  \(Style.bad("gap")): \(gap.place): \(gap.found.text), and should be "
                + gap.expected.text
        }
        lines.append(
            isWhole ? Style.good("It adds up to the cent.") : Style.bad("It does not add up."))
        return lines
    }
}

extension Conservation.Gap.Place {
    var words: String {
        switch self {
        case .card(let name): "card \(name)"
        case .till(let name): "PSAM of till \(name)"
        case .scheme: "the scheme"
        }
    }
}
