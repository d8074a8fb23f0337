import BursaTestSupport
import Testing

@Suite struct HeldStatusTests {
    @Test func `the last bytes of a response come with the status of its command`() throws {
        let card = try TestCard()
        _ = card.send("00A4040C0E" + hex(SampleCard.name))
        _ = card.send("00A4020C020016")
        #expect(card.send("00040000") == "9000")
        let whole = card.send("00A4020402001600")
        #expect(whole.hasSuffix("6283"))
        let count = UInt8((whole.count - 4) / 2)
        #expect(card.send("00A40204020016") == "61" + hex([count]))
        #expect(card.send("00C0000004") == whole.prefix(8) + "61" + hex([count - 4]))
        #expect(card.send("00C0000000") == whole.dropFirst(8))
        #expect(card.send("00C0000000") == "6985")
        _ = card.send("00A40204020015")
        #expect(card.send("00C0000000").hasSuffix("9000"))
    }
}
