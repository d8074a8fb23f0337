import CardKernel
import Testing

@Suite struct UncountedPINTests {
    @Test func `a PIN with any number of tries does not name one`() throws {
        let card = try SmallCard { kernel in
            var pin = ReferenceObject(pin: 0, of: 0)
            pin.triesMax = 0
            let value: [UInt8] = [0x12, 0x34]
            try kernel.add(pin, value: value.span)
            try kernel.activate()
        }
        for _ in 0..<5 { #expect(card.send("00200000021111") == "6300") }
        #expect(card.send("00200000021234") == "9000")
    }
}
