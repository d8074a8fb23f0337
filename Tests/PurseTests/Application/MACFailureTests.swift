import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct MACFailureTests {
    private func fail(_ card: PurseCard, _ algorithm: PurseAlgorithm) -> [UInt8]? {
        guard let transaction = card.begin(.pursePurchase, amount: 1, algorithm) else { return nil }
        var command = card.completion(transaction)
        command[command.count - 2] ^= 1
        return card.send(command)
    }

    private func card(_ standard: UInt8, _ own: UInt8) throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 1_000
        settings.profile.purse?.dayLimit = 100
        settings.profile.standardMACFailureLimit = standard
        settings.profile.macFailureLimit = own
        return try PurseCard(settings)
    }

    @Test(arguments: [1, 2, 3, 255] as [UInt8])
    func `so many wrong MACs in a row block the application, also across resets`(
        limit: UInt8
    ) throws {
        for algorithm in [PurseAlgorithm.tripleDES, .aes] {
            let card = try card(limit, limit)
            for count in 0..<limit {
                #expect(fail(card, algorithm) == [0x93, 0x02], "\(count)")
                if count % 2 == 0 { card.powerOn() }
                if count + 1 < limit { card.select() }
            }
            #expect(card.select()?.suffix(2) == [0x6A, 0x81])
            #expect(card.send("805C000204") == "6985")
            #expect(card.send("00B0960001") == "6985")
            #expect(try card.sendProtected([0x84, 0x18, 0, 0]) == [0x90, 0])
            #expect(card.carryOut(.pursePurchase, amount: 1, algorithm) != nil)
            // And all tries are there again.
            for _ in 1..<limit { #expect(fail(card, algorithm) == [0x93, 0x02]) }
            #expect(card.carryOut(.pursePurchase, amount: 1, algorithm) != nil)
        }
    }

    @Test func `a right MAC sets the tries back, also where a limit behind it refuses`() throws {
        let card = try card(3, 3)
        for _ in 0..<10 {
            #expect(fail(card, .tripleDES) == [0x93, 0x02])
            #expect(fail(card, .tripleDES) == [0x93, 0x02])
            // Over the limit of the day: the last try, and the application works on.
            #expect(card.carryOut(.pursePurchase, amount: 101, .tripleDES) == nil)
        }
        #expect(card.select()?.suffix(2) == [0x90, 0])
        #expect(fail(card, .tripleDES) == [0x93, 0x02])
        #expect(fail(card, .tripleDES) == [0x93, 0x02])
        #expect(card.carryOut(.pursePurchase, amount: 100, .tripleDES) != nil)
        #expect(card.select()?.suffix(2) == [0x90, 0])
    }

    @Test func `each algorithm has its own tries, and by itself 01 has no limit`() throws {
        let card = try PurseCard()
        try card.poke(1_000, 4, at: 0)
        for _ in 0..<20 { #expect(fail(card, .aes) == [0x93, 0x02]) }
        #expect(fail(card, .tripleDES) == [0x93, 0x02])
        #expect(fail(card, .tripleDES) == [0x93, 0x02])
        #expect(card.carryOut(.pursePurchase, amount: 1, .aes) != nil)
        #expect(fail(card, .tripleDES) == [0x93, 0x02])
        #expect(card.select()?.suffix(2) == [0x6A, 0x81])
    }

    @Test func `a wrong MAC2 of a host counts as well`() throws {
        let card = try card(1, 0)
        card.verifyPIN()
        var command = card.completion(
            try #require(card.begin(.purseLoad, amount: 1, .tripleDES)))
        command[command.count - 2] ^= 1
        #expect(card.send(command) == [0x93, 0x02])
        #expect(card.select()?.suffix(2) == [0x6A, 0x81])
    }
}
