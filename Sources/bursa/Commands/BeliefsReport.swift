import BackOffice
import Scheme

/// What the issuer believes of each card, beside what it holds.
struct BeliefsReport: Report {
    static var kind: String { "beliefs" }

    struct Row: Encodable {
        var card: String
        var holds: MoneyReport
        var believed: MoneyReport
        var state: String
    }

    var cards: [Row]

    init(_ desk: Desk) throws {
        cards = try failing {
            let office = try desk.office()
            let accounts = try office.read { books throws(BackOfficeError) in
                try books.accounts()
            }
            return try accounts.compactMap { account in
                guard let card = try desk.home.cards().first(where: { $0.name == account.name })
                else { return nil }
                return Row(
                    card: card.name, holds: desk.money(try desk.home.balance(of: card)),
                    believed: desk.money(account.shadow), state: account.state.name)
            }
        }
    }

    var text: [String] {
        cards.map { row in
            "  \(row.card) holds \(row.holds.text); the issuer believes \(row.believed.text)"
                + (row.state == "active" ? "" : ", \(row.state)")
        }
    }
}

extension CardAccount.State {
    fileprivate var name: String {
        switch self {
        case .active: "active"
        case .listed: "listed"
        case .closed: "closed"
        }
    }
}
