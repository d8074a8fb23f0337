import CardKernel
import CardReader
import Purse
import Scheme
import Testing

@Suite struct TillTests {
    @Test func `a card is loaded, pays, and everything adds up`() throws {
        let desk = try Desk.furnished(["alice"])
        #expect(try desk.load("alice", 5000).outcome == .success)
        let paid = try desk.pay("alice", 1250)
        #expect(paid.outcome == .success)
        #expect(paid.record.receipt != nil)
        #expect(try desk.balance("alice") == 3750)
        let account = try desk.home.conservation(.nothing)
        #expect(
            (account.issued, account.onCards, account.atTills, account.gap) == (5000, 3750, 1250, 0)
        )
        #expect(account.isWhole)
    }

    @Test func `more than there is, or than a profile allows, is refused`() throws {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 2000)
        let refused = try desk.pay("alice", 2001)
        #expect(refused.outcome == .refused(.balanceInsufficient) && refused.isNotDone)
        #expect(try desk.load("alice", 13_001).outcome == .refused(.limit))
        #expect(try desk.balance("alice") == 2000)
        #expect(try desk.home.conservation(.nothing).isWhole)
    }

    @Test func `a payment that is torn anywhere is resolved by the next process`() throws {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 15_000)
        var spent: Int64 = 0
        for exchange in 1...5 {
            for write in stride(from: UInt64(0), to: 80, by: 7) {
                let result = try desk.pay(
                    "alice", 10, faults: "\(exchange): remove after \(write) writes weak")
                let before = try desk.home.conservation(.nothing)
                #expect(before.isWhole, "exchange \(exchange), write \(write)")
                try desk.reopen()
                let resolved = try desk.resolve("alice") ?? result
                if resolved.record.stage >= .answered { spent += 10 }
                #expect(try desk.balance("alice") == 15_000 - spent)
                #expect(try desk.home.conservation(.nothing).isWhole)
            }
        }
        #expect(spent > 0)
    }

    @Test func `a load that is torn anywhere is resolved, and booked once`() throws {
        let desk = try Desk.furnished(["alice"])
        for write in stride(from: UInt64(0), to: 60, by: 5) {
            _ = try desk.load("alice", 10, faults: "3: remove after \(write) writes weak")
            #expect(try desk.home.conservation(.nothing).isWhole)
            try desk.reopen()
            let host = try desk.home.openLoadHost()
            _ = try host.resolve(
                with: try desk.home.reader(forCard: "alice"), try desk.surroundings())
            let book = try desk.home.book()
            try host.settle(in: book, purchases: [])
            try host.settle(in: book, purchases: [])
            #expect(try desk.balance("alice") == book.sum(.issued))
        }
        #expect(try desk.balance("alice") > 0)
    }

    @Test func `a till with an open payment takes no other before it is resolved`() throws {
        let desk = try Desk.furnished(["alice", "bob"])
        try desk.load("alice", 1000)
        try desk.load("bob", 1000)
        let lost = try desk.pay("alice", 100, faults: "3: late\nreset 2: remove")
        #expect(lost.outcome == .indeterminate(.cardLost))
        // The card did it: whoever took it for not done would lose what it paid.
        #expect(!lost.isNotDone)
        #expect(try desk.home.conservation(.nothing).inTransit == 100)
        let serial = try desk.home.card("alice").serial
        #expect(throws: SchemeError(.unresolved(serial: serial), "till kiosk")) {
            try desk.pay("bob", 100)
        }
        _ = try desk.resolve("alice")
        #expect(try desk.pay("bob", 100).outcome == .success)
    }

    @Test func `a collection empties the till and the PSAM`() throws {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 5000)
        try desk.pay("alice", 100)
        try desk.pay("alice", 200)
        let till = try desk.home.openTill("kiosk")
        let total = try till.uncollectedTotal(root: desk.root)
        #expect((total.count, total.total) == (2, 300))
        try till.finishCollection(root: desk.root, on: Desk.moment)
        #expect(try till.uncollectedTotal(root: desk.root).total == 0)
        #expect(till.records.kept.isEmpty)
        #expect(try till.purchases().count == 2)
    }

    @Test func `a value that a hand wrote onto a card is a gap with its name`() throws {
        let desk = try Desk.furnished(["alice", "bob"])
        try desk.load("alice", 5000)
        // An older copy of the card is put back: what it paid since is there again.
        let path = desk.home.cardPath("alice") + ".card"
        let copy = try CardImage.load(path)
        try desk.pay("alice", 700)
        try CardImage.save(copy, to: path)
        let account = try desk.home.conservation(.nothing)
        #expect(!account.isWhole)
        #expect(account.gap == 700)
        #expect(account.gaps.first == .init(place: .card("alice"), found: 5000, expected: 4300))
    }

    @Test func `cards with old keys go on while new ones are issued`() throws {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 1000)
        try desk.home.rotateKeys(.aes)
        _ = try desk.home.makeCard("bob", profile: "prepaid", root: desk.root, on: Desk.moment)
        _ = try desk.home.makeTill("new", TillPlan(), root: desk.root, on: Desk.moment)
        try desk.home.makeLoadSAM(
            root: desk.root, maximumAmount: 50_000, maximumTotal: 10_000_000)
        try desk.load("bob", 1000)
        #expect(try desk.home.card("alice").keyVersions == [0x12])
        #expect(try desk.home.card("bob").keyVersions == [0x13])
        for card in ["alice", "bob"] {
            let till = try desk.home.openTill("new")
            let request = TerminalRequest(
                .pursePurchase, amount: 10, date: Desk.moment.date, time: Desk.moment.time)
            let result = try till.pay(
                request, with: try desk.home.reader(forCard: card), keys: try desk.keys(),
                try desk.surroundings())
            #expect(result.outcome == .success)
        }
        // The old till has no keys of the new version.
        #expect(try desk.pay("bob", 10).outcome != .success)
        #expect(try desk.pay("alice", 10).outcome == .success)
        #expect(try desk.home.conservation(.nothing).isWhole)
    }

    @Test func `a refund is funded by the till that was paid`() throws {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 5000)
        let paid = try desk.pay("alice", 700).record
        let host = try desk.home.openLoadHost()
        let request = TerminalRequest(
            refundOf: paid, amount: 300, date: Desk.moment.date, time: Desk.moment.time)
        let result = try host.run(
            request, with: try desk.home.reader(forCard: "alice"), keys: try desk.keys(),
            try desk.surroundings())
        #expect(result.outcome == .success)
        let purchases = try desk.home.openTill("kiosk").purchases()
        let book = try desk.home.book()
        try host.settle(in: book, purchases: purchases.map { ("kiosk", $0) })
        #expect(book.entries.last?.fundedBy == "kiosk")
        #expect(try desk.balance("alice") == 4600)
        #expect(try desk.home.conservation(.nothing).isWhole)
    }

    @Test func `a card with a PIN is loaded by its holder alone`() throws {
        let desk = try Desk.furnished([])
        _ = try desk.home.makeCard("carol", profile: "campus", root: desk.root, on: Desk.moment)
        #expect(try desk.load("carol", 1000).outcome == .success)
        let letter = try PINDigits(file: desk.home.cardPath("carol") + ".pin")
        let digits = String(decoding: letter.letter().dropLast(), as: UTF8.self)
        #expect(digits.count == 6)
        let host = try desk.home.openLoadHost()
        let request = TerminalRequest(
            .depositLoad, amount: 1000, date: Desk.moment.date, time: Desk.moment.time)
        func attempt(_ pin: String?) throws -> TerminalOutcome {
            try host.run(
                request, with: try desk.home.reader(forCard: "carol"), keys: try desk.keys(),
                try desk.surroundings(pin: pin)
            ).outcome
        }
        #expect(try attempt(nil) == .refused(.pinNeeded))
        let wrong = digits == "000000" ? "000001" : "000000"
        #expect(try attempt(wrong) == .refused(.pinWrong(triesLeft: 2)))
        #expect(try attempt(digits) == .success)
        try host.settle(in: try desk.home.book(), purchases: [])
        #expect(try desk.home.conservation(.nothing).isWhole)
    }
}
