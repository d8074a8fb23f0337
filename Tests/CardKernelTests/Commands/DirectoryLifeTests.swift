import CardKernel
import Testing

@Suite struct DirectoryLifeTests {
    let card: SmallCard

    /// MF, DF 1001 in it, DF 1002 in that, EF 0003 in that.
    init() throws {
        card = try SmallCard { kernel in
            let outer = try kernel.add(.free(.directory, 0x1001))
            let inner = try kernel.add(.free(.directory, 0x1002), in: outer)
            _ = try kernel.add(.free(.transparent, 0x0003, 3), in: inner)
            try kernel.activate()
        }
    }

    @Test(arguments: ["00E60000", "00040000"])
    func `a directory out of use takes all below it out of use`(ending: String) {
        #expect(card.send("00A4080C0410011002") == "9000")
        #expect(card.send("00B0830008") == "00000000000000009000")
        #expect(card.send("00A4080C021001") == "9000")
        #expect(card.send(ending) == "9000")
        #expect(card.send("00A4080C0410011002") == "9000")
        #expect(card.send("00B0830008") == "6985")
        #expect(card.send("00D683000111") == "6985")
        #expect(card.send("00A4080C06100110020003") == "9000")
        #expect(card.send("00B0000008") == "6985")
    }

    @Test func `below a terminated directory nothing is activated`() {
        _ = card.send("00A4080C021001")
        #expect(card.send("00E60000") == "9000")
        _ = card.send("00A4080C06100110020003")
        #expect(card.send("00440000") == "6985")
    }

    @Test func `an activated directory gives back what is below it`() {
        _ = card.send("00A4080C021001")
        #expect(card.send("00040000") == "9000")
        #expect(card.send("00A4080C021001") == "6283")
        #expect(card.send("00440000") == "9000")
        #expect(card.send("00A4080C0410011002") == "9000")
        #expect(card.send("00B0830008") == "00000000000000009000")
    }
}
