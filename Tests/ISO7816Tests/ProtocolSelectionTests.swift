import BursaTestSupport
import ISO7816
import Testing

@Suite struct ProtocolSelectionTests {
    @Test func `every PPS0 with every length reads as the drawing says`() {
        for pps0 in UInt8.min...UInt8.max {
            for count in 0...6 {
                var input: [UInt8] = [0xFF, pps0, 0x11, 0x02, 0x03, 0x04].dropLast(6 - count)
                #expect(FuzzTarget.protocolSelection.complaint(input) == nil)
                if count > 2 { input[count - 1] = input.dropLast().reduce(0, ^) }
                #expect(FuzzTarget.protocolSelection.complaint(input) == nil)
            }
        }
    }

    @Test func `each fault is refused with what and where`() {
        let table: [(String, ISO7816Error.Code, Int)] = [
            ("", .truncated, 0), ("FE 00 FE", .invalidValue, 0), ("FF", .truncated, 1),
            ("FF 80 7F", .invalidValue, 1), ("FF 0F F0", .invalidValue, 1),
            ("FF 01", .truncated, 2),
            ("FF 10 11", .truncated, 3), ("FF 01 FE 00", .trailingBytes, 3),
            ("FF 01 FF", .checksum, 2),
        ]
        for (text, code, offset) in table {
            let input = bytes(hex: text) ?? []
            let error = refusal { () throws(ISO7816Error) in
                _ = try ProtocolSelection(parsing: input.span)
            }
            #expect(error == ISO7816Error(code, at: offset), "\(text)")
        }
    }

    @Test func `the request that libccid sends for TA1 = 94 is taken by the card`() throws {
        let request = ProtocolSelection(protocolNumber: 1, rates: TransmissionRates(0x94))
        let sent = try written(capacity: 6) { output throws(ISO7816Error) in
            try request.encode(into: &output)
        }
        #expect(sent == [0xFF, 0x11, 0x94, 0x7A])
        let reset = try #require(bytes(hex: "3B 90 94 01 05"))
        let card = try AnswerToReset(parsing: reset.span)
        let answer = request.answer(by: card)
        #expect(answer == request)
        #expect(try request.rates(acceptedBy: request) == TransmissionRates(0x94))
    }

    @Test func `a card takes exactly the rates between the standard ones and its own`() throws {
        let f = [372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0]
        let d = [0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0]
        for ta1 in UInt8.min...UInt8.max {
            let reset: [UInt8] = [0x3B, 0x10, ta1]
            let card = try AnswerToReset(parsing: reset.span)
            let (cardF, cardD) = (f[Int(ta1 >> 4)], d[Int(ta1 & 15)])
            let rates = card.rates
            #expect(rates.clockRateConversion == (cardF == 0 ? nil : cardF))
            #expect(rates.baudRateAdjustment == (cardD == 0 ? nil : cardD))
            #expect((rates.clockMaxKilohertz == nil) == (cardF == 0))
            for pps1 in UInt8.min...UInt8.max {
                let asked = ProtocolSelection(protocolNumber: 0, rates: TransmissionRates(pps1))
                let (askedF, askedD) = (f[Int(pps1 >> 4)], d[Int(pps1 & 15)])
                let admits =
                    cardF * cardD == 0
                    ? pps1 == 0x11
                    : askedF != 0 && askedD != 0 && askedF <= cardF && askedD <= cardD
                let answer = asked.answer(by: card)
                let isRight = answer?.rates == (admits ? TransmissionRates(pps1) : nil)
                #expect(isRight && answer != nil, "\(ta1) \(pps1)")
            }
        }
    }

    @Test func `a card stays mute when it cannot be asked`() throws {
        let specific = try #require(bytes(hex: "3B 80 10 00"))
        let card = try AnswerToReset(parsing: specific.span)
        let mode = card.specificMode
        #expect(mode?.canChange == true && mode?.protocolNumber == 0)
        let first = ProtocolSelection(protocolNumber: 0).answer(by: card)
        let plain: [UInt8] = [0x3B, 0x00]
        let other = try AnswerToReset(parsing: plain.span)
        let second = ProtocolSelection(protocolNumber: 1).answer(by: other)
        #expect(first == nil && second == nil)
    }

    @Test func `an answer that the request does not allow is refused`() {
        let asked = ProtocolSelection(protocolNumber: 1, rates: TransmissionRates(0x95), pps2: 3)
        let table: [(ProtocolSelection, Int?)] = [
            (ProtocolSelection(protocolNumber: 1), nil),
            (ProtocolSelection(protocolNumber: 1, pps2: 3), nil),
            (ProtocolSelection(protocolNumber: 0), 1),
            (ProtocolSelection(protocolNumber: 1, rates: TransmissionRates(0x94)), 2),
            (ProtocolSelection(protocolNumber: 1, pps2: 4), 2),
            (ProtocolSelection(protocolNumber: 1, pps3: 0), 2),
        ]
        for (answer, offset) in table {
            let error = refusal { () throws(ISO7816Error) in
                let rates = try asked.rates(acceptedBy: answer)
                #expect(rates == .standard)
            }
            #expect(error == offset.map { ISO7816Error(.inconsistent, at: $0) })
        }
    }
}
