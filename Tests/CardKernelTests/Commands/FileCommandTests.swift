import BursaTestSupport
import Testing

@Suite struct FileCommandTests {
    let card: TestCard

    init() throws {
        card = try TestCard()
        #expect(card.send("00A404000E" + hex(SampleCard.name)) == "6139")
    }

    @Test func `SELECT by name shows the name and the file that the directory names`() {
        let fci = card.send("00A404000E" + hex(SampleCard.name) + "00")
        #expect(
            fci == "6F37" + "840E" + hex(SampleCard.name) + "A525" + "9F080101" + "9F0C1E"
                + String(repeating: "00", count: 30) + "9000")
    }

    @Test func `what UPDATE BINARY wrote READ BINARY reads, also after a reset`() {
        #expect(card.send("00D696000401020304") == "9000")
        #expect(card.send("00B0960004") == "010203049000")
        card.powerOn()
        #expect(card.send("00A4000002100100").hasSuffix("9000"))
        #expect(card.send("00B0960004") == "010203049000")
    }
}
