import Scheme
import Testing

@Suite struct CampaignTests {
    private func rehearsal() throws -> (Desk, Rehearsal) {
        let desk = try Desk.furnished(["alice"])
        try desk.load("alice", 5000)
        return (
            desk, try Rehearsal(desk.home, card: "alice", till: "kiosk", on: Desk.moment)
        )
    }

    @Test func `a payment torn at any write is done or not done, and the later the write the more`()
        throws
    {
        let (desk, rehearsal) = try rehearsal()
        let campaign = try TearCampaign(rehearsal, amount: 100)
        #expect(campaign.count(.violation) == 0)
        #expect(campaign.count(.before) > 0 && campaign.count(.after) > 0)
        for column in TearCampaign.outcomes.indices {
            let results = campaign.results.map { $0[column] }
            let first = try #require(results.firstIndex(of: .after))
            #expect(results[first...].allSatisfy { $0 == .after })
        }
        #expect(try desk.balance("alice") == 5000)
        #expect(try desk.home.conservation(.nothing).isWhole)
    }

    @Test func `whatever happens in two payments, value is what it was`() throws {
        let (_, rehearsal) = try rehearsal()
        let exploration = try Exploration(rehearsal, amount: 100, payments: 2)
        #expect(exploration.counterexample == nil)
        #expect(exploration.stateCount > 5 && exploration.moveCount > 500)
    }

    @Test func `a PSAM that forgets what it was paid is found, with the way there`() throws {
        var (_, rehearsal) = try rehearsal()
        let empty = rehearsal.start.psam
        rehearsal.mistake = { state in
            var state = state
            state.psam = empty
            return state
        }
        #expect(try TearCampaign(rehearsal, amount: 100).count(.violation) > 0)
        let way = try #require(try Exploration(rehearsal, amount: 100, payments: 2).counterexample)
        #expect(way.map(\.action) == ["pay"])
    }

    @Test func `a till with an open payment is resolved first`() throws {
        let (desk, _) = try rehearsal()
        _ = try desk.pay("alice", 100, faults: "3: late\nreset 2: remove")
        let serial = try desk.home.card("alice").serial
        #expect(throws: SchemeError(.unresolved(serial: serial), "till kiosk")) {
            _ = try Rehearsal(desk.home, card: "alice", till: "kiosk", on: Desk.moment)
        }
    }
}
