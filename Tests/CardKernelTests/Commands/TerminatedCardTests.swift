import Testing

@Suite struct TerminatedCardTests {
    @Test func `a terminated card carries out nothing, its application neither`() throws {
        let card = try SmallCard { _ in }
        #expect(card.send("80100000") == "9000")
        #expect(card.send("00FE0000") == "9000")
        #expect(card.send("00A4000C") == "6985")
        #expect(card.send("80100000") == "6985")
        #expect(card.send("80160000") == "6985")
        #expect(card.send("00770000") == "6985")
        #expect(!card.isMarked)
    }
}
