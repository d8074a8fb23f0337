import Foundation
import Purse
import Scheme
import Testing

@Suite struct SchemeHomeTests {
    private func error(_ body: () throws -> Void) -> SchemeError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? SchemeError)?.code }
    }

    @Test func `a scheme is what it was when it is opened again`() throws {
        let desk = try Desk()
        let before = desk.home.description
        try desk.reopen()
        #expect(desk.home.description == before)
        #expect(try desk.home.profileNames() == ["campus", "prepaid", "transit"])
    }

    @Test func `one process at a time works in a home`() throws {
        let desk = try Desk()
        #expect(error { _ = try SchemeHome(desk.path) } == .inUse)
    }

    @Test func `a home is made once, and looked for where it is`() throws {
        let desk = try Desk()
        let path = desk.path
        let plan = SchemePlan(name: "x", currency: "EUR", issuer: Array("BURSA-01".utf8))
        #expect(error { _ = try SchemeHome.make(path, plan, passphrase: nil) } == .inUse)
        #expect(error { _ = try SchemeHome("/nowhere/at/all") } == .noScheme)
    }

    @Test(arguments: [
        ("{", "the file is not JSON that is known"),
        (#"{"schema": "bursa.scheme/1"}"#, "name is missing"),
    ])
    func `a damaged description says what is wrong`(text: String, what: String) throws {
        let desk = try Desk()
        try Data(text.utf8).write(to: URL(fileURLWithPath: desk.path + "/scheme.json"))
        #expect(error { try desk.reopen() } == .malformed(what))
    }

    @Test func `a file of another kind is told by its schema`() throws {
        let desk = try Desk()
        let profile = try Data(
            contentsOf: URL(fileURLWithPath: desk.path + "/profiles/prepaid.json"))
        try profile.write(to: URL(fileURLWithPath: desk.path + "/scheme.json"))
        #expect(
            error { try desk.reopen() }
                == .schema(found: "bursa.profile/1", wanted: "bursa.scheme/1"))
    }

    @Test func `keys open with the passphrase alone`() throws {
        let desk = try Desk()
        let name = desk.home.description.keyName(.purchase, try desk.keys())
        #expect(
            try desk.home.root(Desk.passphrase).master(name).isSame(as: desk.root.master(name)))
        #expect(error { _ = try desk.home.root(Desk.secret("wrong")) } == .passphraseWrong)
        #expect(error { _ = try desk.home.root(nil) } == .passphraseMissing)
    }

    @Test func `a home without a passphrase keeps its own`() throws {
        let desk = try Desk(hasPassphrase: false)
        #expect(try desk.home.root(nil).checkValue == desk.root.checkValue)
    }

    @Test func `custodians put a lost root together again`() throws {
        let desk = try Desk()
        let two = [desk.components[2], desk.components[0]]
        let root = try desk.home.restoreRoot(from: two, passphrase: Desk.secret("new"))
        let name = desk.home.description.keyName(.load, try desk.keys())
        #expect(root.master(name).isSame(as: desk.root.master(name)))
        #expect(try desk.home.root(Desk.secret("new")).checkValue == root.checkValue)
        #expect(error { _ = try desk.home.root(Desk.passphrase) } == .passphraseWrong)
    }

    @Test func `names of cards, tills and profiles`() throws {
        let desk = try Desk.furnished(["alice"])
        let (home, root) = (desk.home, desk.root)
        for name in ["", "Alice", "a b", "../x", "1st", String(repeating: "a", count: 33)] {
            #expect(
                error {
                    _ = try home.makeCard(name, profile: "prepaid", root: root, on: Desk.moment)
                } == .name)
        }
        #expect(
            error {
                _ = try home.makeCard("alice", profile: "prepaid", root: root, on: Desk.moment)
            } == .exists)
        #expect(
            error { _ = try home.makeCard("bob", profile: "gold", root: root, on: Desk.moment) }
                == .unknown(kind: "profile", known: ["campus", "prepaid", "transit"]))
        #expect(error { _ = try home.card("bob") } == .unknown(kind: "card", known: ["alice"]))
        #expect(error { _ = try home.till("bob") } == .unknown(kind: "till", known: ["kiosk"]))
    }

    @Test func `no two cards have the same serial or key`() throws {
        let desk = try Desk.furnished(["alice", "bob"])
        let cards = try desk.home.cards()
        #expect(cards.map(\.name) == ["alice", "bob"])
        #expect(cards[0].serial != cards[1].serial)
        #expect(cards[0].receiptKey != cards[1].receiptKey)
    }

    @Test(arguments: [
        ("-1.00", SchemeError.Code.amount("-1.00")), ("1.001", .amount("1.001")),
        ("42949672.96", .amount("42949672.96")), ("9999999999999999999999", nil), ("", nil),
        ("1 2 3", nil), ("1.5", nil), ("1.", nil),
        ("1.00 USD", .currency(found: "USD", wanted: "EUR")),
    ])
    func `an amount that cannot be paid is refused`(text: String, code: SchemeError.Code?) throws {
        let desk = try Desk()
        let found = error { _ = try desk.home.description.minorUnits(text, subject: "amount") }
        #expect(found == code ?? .amount(text))
    }

    @Test func `amounts are read as they are written`() throws {
        let scheme = try Desk().home.description
        #expect(try scheme.minorUnits("12.50", subject: "") == 1250)
        #expect(try scheme.minorUnits("12.50 EUR", subject: "") == 1250)
        #expect(try scheme.minorUnits("12", subject: "") == 1200)
        #expect(try scheme.minorUnits("42949672.95", subject: "") == .max)
        #expect(scheme.text(1250) == "12.50 EUR")
    }
}
