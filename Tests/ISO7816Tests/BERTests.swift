import BursaTestSupport
import ISO7816
import Testing

@Suite struct BERTests {
    @Test func `all short inputs of telling bytes read as plain recursion reads them`() {
        let alphabet: [UInt8] = [
            0x00, 0x01, 0x02, 0x1F, 0x30, 0x3F, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0xFF,
        ]
        var inputs: [[UInt8]] = [[]]
        for _ in 0..<4 {
            for input in inputs {
                let complaint = FuzzTarget.ber.complaint(input)
                #expect(complaint == nil, "\(hex(input))")
            }
            inputs = inputs.flatMap { input in alphabet.map { input + [$0] } }
        }
    }

    @Test func `each fault is refused with what and where`() {
        let table: [(String, BERRules, ISO7816Error.Code, Int)] = [
            ("80", BERRules(), .truncated, 1),
            ("8001", BERRules(), .truncated, 2),
            ("5F", BERRules(), .truncated, 0),
            ("DF81", BERRules(), .truncated, 0),
            ("DF818101 00", BERRules(), .invalidTag, 0),
            ("DF8001 00", BERRules(), .invalidTag, 0),
            ("5F00 00", BERRules(), .invalidTag, 0),
            ("800100 8080", BERRules(), .invalidLength, 4),
            ("8085 0000000000", BERRules(), .invalidLength, 1),
            ("80FF", BERRules(), .invalidLength, 1),
            ("8084 00000000", BERRules(), .limit, 1),
            ("8082 00", BERRules(), .truncated, 1),
            ("8081 05 01", BERRules(), .truncated, 3),
            ("3003 80020A", BERRules(), .truncated, 4),
            ("00 8000", .distinguished, .invalidTag, 0),
            ("8081 00", .distinguished, .invalidLength, 1),
            ("8082 00FF", .distinguished, .invalidLength, 1),
        ]
        for (text, rules, code, offset) in table {
            let input = bytes(hex: text) ?? []
            let error = refusal { () throws(ISO7816Error) in
                _ = try BERTLV.validate(input.span, rules: rules)
            }
            #expect(error == ISO7816Error(code, at: offset), "\(text)")
        }
    }

    @Test(arguments: ["3003 808100", "3003 008000"])
    func `what lies in an object is read by the rules that the object was read by`(
        text: String
    ) throws {
        let input = try #require(bytes(hex: text))
        for (rules, isTaken) in [(BERRules(), true), (.distinguished, false)] {
            let error = refusal { () throws(ISO7816Error) in
                var outer = BERReader(input.span, rules: rules)
                guard let object = try outer.next() else { return }
                var inner = try BERReader(inside: object)
                _ = try inner.next() == nil
            }
            #expect((error == nil) == isTaken)
        }
    }

    @Test func `a reader stays at the object that it could not read`() throws {
        let input = try #require(bytes(hex: "810155 8003AA"))
        var reader = BERReader(input.span)
        let first = try reader.next()?.offset
        #expect(first == 0 && reader.offset == 3)
        for _ in 0..<2 {
            var code: ISO7816Error.Code?
            do throws(ISO7816Error) { _ = try reader.next() == nil } catch { code = error.code }
            #expect(code == .truncated && reader.offset == 3)
        }
    }

    @Test func `rows may lie as deep as the limit says and no deeper`() throws {
        var nested: [UInt8] = [0x80, 0x00]
        for _ in 1..<BERRules.depthMax { nested = [0x30, UInt8(nested.count)] + nested }
        #expect(try BERTLV.validate(nested.span) == BERRules.depthMax)
        nested = [0x30, UInt8(nested.count)] + nested
        let tooDeep = ISO7816Error(.limit, at: 2 * BERRules.depthMax)
        let error = refusal { () throws(ISO7816Error) in _ = try BERTLV.validate(nested.span) }
        #expect(error == tooDeep)
        let path = [BERTag](repeating: 0x30, count: BERRules.depthMax) + [0x80]
        let lost = refusal { () throws(ISO7816Error) in
            _ = try BERTLV.find(path: path.span, in: nested.span) == nil
        }
        #expect(lost == tooDeep)
    }

    @Test func `a walk visits as many objects as the limit says and no more`() throws {
        let row = [[UInt8]](repeating: [0x80, 0x00], count: BERRules.objectCountMax)
        let full = row.flatMap { $0 }
        #expect(try BERTLV.validate(full.span) == BERRules.objectCountMax)
        let over = full + [0x80, 0x00]
        let error = refusal { () throws(ISO7816Error) in _ = try BERTLV.validate(over.span) }
        #expect(error == ISO7816Error(.limit, at: full.count))
    }

    @Test func `a row longer than the limit is refused before it is looked at`() {
        let input = [UInt8](repeating: 0, count: BERRules.byteCountMax + 1)
        let error = refusal { () throws(ISO7816Error) in _ = try BERTLV.validate(input.span) }
        #expect(error == ISO7816Error(.limit, at: BERRules.byteCountMax))
    }

    @Test func `a path leads through constructed objects only`() throws {
        // The file control information of a payment card.
        let input = try #require(
            bytes(hex: "6F15 8407A0000000031010 A50A 5003414243 BF0C00 8700"))
        let inner = try BERTLV.find(path: [0x6F, 0xA5, 0x50].span, in: input.span)
        guard let inner else {
            Issue.record("nothing at the end of the path")
            return
        }
        let value = [UInt8](inner.value)
        #expect(value == [0x41, 0x42, 0x43])
        let place = (inner.offset, inner.valueOffset, inner.depth)
        #expect(place == (13, 15, 2))
        let lost = try BERTLV.find(path: [0x6F, 0xA6, 0x50].span, in: input.span) == nil
        let empty = try BERTLV.find(path: [BERTag]().span, in: input.span) == nil
        let shallow = try BERTLV.find(0x84, in: input.span) == nil
        #expect(lost && empty && shallow)
        let error = refusal { () throws(ISO7816Error) in
            _ = try BERTLV.find(path: [0x6F, 0x84, 0x50].span, in: input.span) == nil
        }
        #expect(error == ISO7816Error(.inconsistent, at: 2))
    }
}
