import BursaTestSupport
import Testing

@Suite struct ChallengeTests {
    @Test func `a challenge does not outlive a command of the application that fails`() throws {
        let test = try TestCard()
        _ = test.send("00A4040C0E" + hex(SampleCard.name))
        let challenge = Array((test.send([0x00, 0x84, 0x00, 0x00, 8]) ?? []).prefix(8))
        let data = [UInt8](repeating: 0x77, count: 1090)
        let tooMuch: [UInt8] = [0x80, 0x12, 0x01, 0x00, 0x00, 0x04, 0x42] + data
        #expect(test.send(tooMuch) == [0x6A, 0x84])
        let code = try SampleCard.cryptogram(2, challenge)
        #expect(test.send([0x00, 0x82, 0x00, 0x02, 8] + code) == [0x69, 0x84])
    }
}
