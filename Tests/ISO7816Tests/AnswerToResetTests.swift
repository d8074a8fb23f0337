import BursaTestSupport
import ISO7816
import Testing

@Suite struct AnswerToResetTests {
    /// An old card of T=0; one of T=1 with a check byte; one with T=0, T=1 and T=15.
    private static let known = [
        "3F652500 2C09699000", "3BE300FF81315245A1A2A31B", "3BF8130000 8131FE454A434F5076323431B7",
        "3B9F95801FC78031E073FE211B63E206A9830F900086", "3B00", "3B80 8001 01", "3BF011 00FF00",
    ]

    @Test(arguments: known) func `a known card is read as it is written`(text: String) throws {
        let input = try #require(bytes(hex: text))
        #expect(FuzzTarget.answerToReset.complaint(input) == nil)
        let error = refusal { () throws(ISO7816Error) in
            _ = try AnswerToReset(parsing: input.span).checkByte
        }
        #expect(error == nil, "\(text)")
    }

    @Test func `the card of T=0 says what it wants`() throws {
        let input = try #require(bytes(hex: "3F652500 2C09699000"))
        let card = try AnswerToReset(parsing: input.span)
        #expect(card.convention == .inverse && card.groupCount == 1)
        let group = card.group(1)
        #expect(group == InterfaceGroup(tb: 0x25, tc: 0x00))
        #expect(card.historical.count == 5 && card.checkByte == nil)
        let offers = (card.offers(protocolNumber: 0), card.offers(protocolNumber: 1))
        #expect(offers == (true, false))
        #expect(card.rates == .standard && card.specificMode == nil)
        let wants = try card.characterParameters()
        #expect(wants.waitingTimeInteger == 10 && wants.workWaitingClocks == 10 * 960 * 372)
        #expect(card.clockStop == .never && card.operatingClasses == 1)
    }

    @Test func `the card of T=1 says what it wants`() throws {
        let input = try #require(bytes(hex: "3BE300FF81315245A1A2A31B"))
        let card = try AnswerToReset(parsing: input.span)
        let offers = (card.offers(protocolNumber: 0), card.offers(protocolNumber: 1))
        #expect(offers == (false, true))
        #expect(card.firstProtocol == 1 && card.checkByte == 0x1B)
        #expect(card.extraGuardTimeInteger == 255)
        let guardTimes = (card.guardTime(protocolNumber: 0), card.guardTime(protocolNumber: 1))
        #expect(guardTimes == (12, 11))
        let wants = try card.blockParameters()
        #expect(wants.informationByteCountMax == 0x52 && !wants.usesCRC)
        #expect(wants.blockWaitingInteger == 4 && wants.characterWaitingInteger == 5)
        #expect(wants.characterWaitingTime == 43)
        #expect(wants.blockWaitingClocks == 16 * 960 * 372)
        let historical = [UInt8](card.historical)
        #expect(historical == [0xA1, 0xA2, 0xA3])
    }

    @Test(arguments: known) func `a card cut short at any byte is refused`(text: String) throws {
        let input = try #require(bytes(hex: text))
        for count in 0..<input.count {
            let cut = Array(input[..<count])
            let error = refusal { () throws(ISO7816Error) in
                _ = try AnswerToReset(parsing: cut.span).checkByte
            }
            #expect(error?.code == .truncated && (error?.offset ?? 99) <= count, "\(hex(cut))")
            #expect(FuzzTarget.answerToReset.complaint(cut) == nil)
        }
    }

    @Test func `every single wrong bit under the check byte is found`() throws {
        let input = try #require(bytes(hex: "3BE300FF81315245A1A2A31B"))
        for bit in 0..<8 * input.count {
            var wrong = input
            wrong[bit / 8] ^= 1 << UInt8(bit % 8)
            let error = refusal { () throws(ISO7816Error) in
                _ = try AnswerToReset(parsing: wrong.span).checkByte
            }
            #expect(error != nil || wrong[0] == 0x3F, "\(hex(wrong))")
        }
        var last = input
        last[last.count - 1] ^= 1
        let error = refusal { () throws(ISO7816Error) in
            _ = try AnswerToReset(parsing: last.span).checkByte
        }
        #expect(error == ISO7816Error(.checksum, at: 11))
    }

    @Test func `every T0 with every TD1 reads as the arrays do, whole and one byte short or long`()
    {
        for word in 0...0xFFFF {
            let (t0, td1) = (UInt8(word >> 8) | 0x80, UInt8(word & 0xFF))
            var input: [UInt8] = [0x3B, t0]
            input += [UInt8](repeating: 0x11, count: (t0 & 0x70).nonzeroBitCount) + [td1]
            input += [UInt8](repeating: 0x01, count: (td1 & 0xF0).nonzeroBitCount)
            if td1 & 0x80 != 0 { input[input.count - 1] = 0x0F }
            input += [UInt8](repeating: 0x55, count: Int(t0 & 0x0F))
            for bytes in [input, input + [0], Array(input.dropLast())] where word >> 15 == 0 {
                #expect(FuzzTarget.answerToReset.complaint(bytes) == nil)
            }
        }
    }

    @Test func `each fault is refused with what and where`() {
        let long = "3B 80" + String(repeating: " 80", count: 32)
        let table: [(String, ISO7816Error.Code, Int)] = [
            ("", .truncated, 0), ("03 00", .invalidValue, 0), ("3B", .truncated, 1),
            (long, .limit, 33), ("3B 80 0F", .invalidValue, 2), ("3B F0 11", .truncated, 3),
            ("3B 02 41", .truncated, 2), ("3B 01 41 40", .trailingBytes, 3),
            ("3B 80 01", .truncated, 3), ("3B 80 01 80", .checksum, 3),
            ("3B 80 01 81 00", .trailingBytes, 4),
        ]
        for (text, code, offset) in table {
            let input = bytes(hex: text) ?? []
            let error = refusal { () throws(ISO7816Error) in
                _ = try AnswerToReset(parsing: input.span).checkByte
            }
            #expect(error == ISO7816Error(code, at: offset), "\(text)")
        }
    }

    @Test func `reserved parameters are refused when they are asked for, at their byte`() throws {
        let table: [(String, ISO7816Error?, ISO7816Error?)] = [
            ("3B 90 71 01 E0", ISO7816Error(.invalidValue, at: 2), nil),
            ("3B 80 40 00", ISO7816Error(.invalidValue, at: 3), nil),
            ("3B 80 81 11 00 10", nil, ISO7816Error(.invalidValue, at: 4)),
            ("3B 80 81 31 FE A0 6E", nil, ISO7816Error(.invalidValue, at: 5)),
            ("3B 80 81 71 FE 45 02 C9", nil, ISO7816Error(.invalidValue, at: 6)),
        ]
        for (text, characters, blocks) in table {
            let input = bytes(hex: text) ?? []
            let card = try AnswerToReset(parsing: input.span)
            let first = refusal { () throws(ISO7816Error) in _ = try card.characterParameters() }
            let second = refusal { () throws(ISO7816Error) in _ = try card.blockParameters() }
            #expect(first == characters && second == blocks, "\(text)")
        }
    }

    @Test func `parts that make no answer to reset are not written`() {
        let none = InterfaceGroup()
        let table: [([InterfaceGroup], historical: Int, ISO7816Error.Code)] = [
            ([], 0, .invalidLength),
            ([InterfaceGroup(protocolNumber: 1)], 0, .inconsistent),
            ([none, InterfaceGroup(protocolNumber: 15)], 0, .invalidValue),
            ([none], 16, .limit),
            ([InterfaceGroup](repeating: none, count: 33), 0, .limit),
            ([InterfaceGroup](repeating: none, count: 32), 1, .limit),
            ([none], 15, .capacity),
        ]
        for (groups, count, code) in table {
            let historical = [UInt8](repeating: 0, count: count)
            let error = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: code == .capacity ? 16 : 64) {
                    output throws(ISO7816Error) in
                    try AnswerToReset.append(
                        .direct, groups: groups.span, historical: historical.span, to: &output)
                }
            }
            #expect(error == ISO7816Error(code, at: 0))
        }
    }
}
