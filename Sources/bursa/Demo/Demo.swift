import CardReader
import Foundation
import Purse
import Scheme

/// The story of one day, each scene a line or two of what it shows and what came of it.
struct Demo {
    private let folder: String
    private let output: Output
    private let moment: Moment

    init(_ folder: String, _ options: CommonOptions) throws {
        (self.folder, output, moment) = (folder, Output(options), try options.moment())
    }

    func run() throws {
        try open()
        let desk = try Desk(folder, at: moment, output)
        try load(desk)
        try pay(desk)
        try tear(desk)
        try refund(desk)
        try look(desk)
        try collect(desk)
        try clone(desk)
    }

    private func scene(_ text: String) { output.note("\n" + Style.bold(text)) }

    private func open() throws {
        scene(
            "An issuer opens a scheme: a root of all keys for three custodians, two of whom open it;"
        )
        output.note("a load host, a till with its PSAM, and three cards.")
        let plan = SchemePlan(name: "Demo", currency: "EUR", issuer: Array("BURSADEM".utf8))
        try failing {
            let made = try SchemeHome.make(folder, plan, passphrase: nil)
            try made.home.makeLoadSAM(
                root: made.root, maximumAmount: 50_000, maximumTotal: 100_000_000)
            _ = try made.home.makeTill("kiosk", TillPlan(), root: made.root, on: moment)
        }
        let desk = try Desk(folder, at: moment, output)
        for (name, profile) in [("alice", "prepaid"), ("bob", "prepaid"), ("tram", "transit")] {
            try desk.issue(name, profile: profile, try desk.root(passphrase: nil))
        }
    }

    private func load(_ desk: Desk) throws {
        scene("The host puts value on them.")
        for (name, amount) in [("alice", 5000), ("bob", 2000), ("tram", 1500)] as [(String, UInt32)]
        {
            try say(desk, name, try desk.load(desk.card(name), amount, account: .purse, .init()))
        }
    }

    private func pay(_ desk: Desk) throws {
        scene(
            "Alice and Bob pay at the kiosk; on the tram's card a ticket is written with the payment."
        )
        try pay(desk, "alice", 1250)
        try pay(desk, "bob", 480)
        var extras = TransactionExtras()
        extras.ticket = "zone A until 14:30"
        try pay(desk, "tram", 290, extras)
    }

    private func pay(
        _ desk: Desk, _ name: String, _ amount: UInt32,
        _ extras: TransactionExtras = TransactionExtras()
    ) throws {
        let result = try desk.pay(
            desk.card(name), amount, at: desk.till("kiosk"), account: .purse, extras)
        try say(desk, name, result, till: "kiosk")
    }

    private func tear(_ desk: Desk) throws {
        scene(
            "Bob pulls his card out in the middle of a payment: power fails at its third memory write."
        )
        var extras = TransactionExtras()
        extras.tearWrite = 2
        try pay(desk, "bob", 350, extras)
        output.note(
            "The till asked the card, which has done nothing. Bob tries again, and walks off with")
        output.note("his card before its answer arrives:")
        extras = TransactionExtras()
        extras.faults = try FaultPlan(parsing: "3: late\nreset 2: remove")
        try pay(desk, "bob", 350, extras)
        output.note("The till keeps what it knows. When Bob comes back, it asks his card:")
        try desk.recover()
    }

    private func refund(_ desk: Desk) throws {
        scene("Alice brings something back; the kiosk bears the refund.")
        guard let paid = try desk.payment(of: desk.card("alice"), number: nil) else { return }
        try say(
            desk, "alice", try desk.refund(desk.card("alice"), paid.record, 1250, .init()),
            till: "kiosk")
    }

    private func look(_ desk: Desk) throws {
        scene(
            "What a card tells, and the receipt that it signed: nobody but this card can have made it."
        )
        output.say(try InquiryReport(desk, "bob", readsLog: true))
        let card = try desk.card("bob")
        guard let paid = try desk.payment(of: card, number: nil), let receipt = paid.record.receipt
        else { return }
        output.say(ReceiptReport(desk, card, paid.till, paid.record, receipt))
    }

    private func collect(_ desk: Desk) throws {
        scene("At night the kiosk is collected, and the issuer looks where all value is.")
        output.say(try desk.collect("kiosk", try desk.root(passphrase: nil)))
        output.say(try BeliefsReport(desk))
        let check = try desk.check()
        output.say(check)
        if !check.isWhole { throw Failure(.notWhole) }
    }

    private func clone(_ desk: Desk) throws {
        scene("Somebody copies Alice's card, and both are used. The next collection names it.")
        try failing { try desk.home.forkCard("alice", as: "mallory") }
        for name in ["alice", "mallory"] { try pay(desk, name, 100) }
        output.say(try desk.collect("kiosk", try desk.root(passphrase: nil)))
    }

    private func say(
        _ desk: Desk, _ name: String, _ result: TransactionResult, till: String? = nil
    ) throws {
        output.say(try TransactionReport(desk, desk.card(name), result, till: till))
    }
}
