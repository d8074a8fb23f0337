import BackOffice
import BursaTestSupport
import Purse
import Testing

@Suite struct FleetTests {
    @Test func `every copy is alarmed one collection after its second use, and no honest card`()
        throws
    {
        let verdict = try Fleet.verdict(seed: 7, cardCount: 10_000, copyCount: 20)
        #expect(verdict == Verdict(copyCount: 40))
    }

    @Test(arguments: UInt64(1)...10)
    func `of small fleets likewise`(seed: UInt64) throws {
        #expect(
            try Fleet.verdict(seed: seed, cardCount: 300, copyCount: 5) == Verdict(copyCount: 10))
    }

    @Test func `of one in SQLite likewise`() throws {
        let verdict = try Fleet.verdict(
            seed: 11, cardCount: 300, copyCount: 5, store: SQLiteStore(":memory:"))
        #expect(verdict == Verdict(copyCount: 10))
    }

    @Test(arguments: FaultyStore.Fault.allCases)
    func `a mistake of the books shows`(fault: FaultyStore.Fault) throws {
        let verdict = try Fleet.verdict(
            seed: 7, cardCount: 300, copyCount: 5, store: FaultyStore(fault))
        switch fault {
        case .duplicatesPosted:
            #expect(!verdict.seenLate.isEmpty && !verdict.wrongShadows.isEmpty)
        case .duplicatesDisputed: #expect(!verdict.accusedHonest.isEmpty)
        case .pendingForgotten: #expect(!verdict.accusedHonest.isEmpty)
        case .disputesSilent: #expect(!verdict.seenLate.isEmpty)
        }
    }
}
