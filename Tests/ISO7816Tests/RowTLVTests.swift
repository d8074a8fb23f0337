import BursaTestSupport
import ISO7816
import Testing

@Suite struct RowTLVTests {
    @Test func `all inputs of up to two bytes, and telling longer ones, read as the arrays do`() {
        let telling: [UInt8] = [0x00, 0x01, 0x02, 0x10, 0x80, 0x81, 0x82, 0x84, 0xFE, 0xFF]
        var inputs: [[UInt8]] = (0...0xFFFF).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        inputs += (0...0xFF).map { [UInt8($0)] } + [[]]
        var longer = telling.map { [$0] }
        for _ in 0..<3 {
            longer = longer.flatMap { input in telling.map { input + [$0] } }
            inputs += longer
        }
        for input in inputs {
            #expect(FuzzTarget.simpleTLV.complaint(input) == nil)
            #expect(FuzzTarget.compactTLV.complaint(input) == nil)
        }
    }

    @Test(arguments: [0, 1, 254, 255, 256, 65_535])
    func `a SIMPLE-TLV value of every form of length comes back`(count: Int) throws {
        let value = [UInt8](repeating: 9, count: count)
        let object = try written(capacity: count + 4) { output throws(ISO7816Error) in
            try SimpleTLV.append(0xFE, value.span, to: &output)
        }
        #expect(object.count == count + (count < 255 ? 2 : 4))
        #expect(FuzzTarget.simpleTLV.complaint(object) == nil)
    }

    @Test func `SIMPLE-TLV faults are refused with what and where`() {
        let table: [(String, ISO7816Error.Code, Int)] = [
            ("0000", .invalidTag, 0), ("FF00", .invalidTag, 0), ("01", .truncated, 1),
            ("0102AA", .truncated, 2), ("01FF00", .truncated, 1), ("0100 02FF0001", .truncated, 6),
        ]
        for (text, code, offset) in table {
            let input = bytes(hex: text) ?? []
            let error = refusal { () throws(ISO7816Error) in
                var reader = SimpleReader(input.span)
                while try reader.next() != nil {}
            }
            #expect(error == ISO7816Error(code, at: offset), "\(text)")
        }
    }

    @Test func `what a row cannot hold is not written`() {
        let long = [UInt8](repeating: 0, count: 65_536)
        func simple(_ tag: UInt8, _ count: Int, _ capacity: Int) -> ISO7816Error? {
            refusal { () throws(ISO7816Error) in
                _ = try written(capacity: capacity) { output throws(ISO7816Error) in
                    try SimpleTLV.append(tag, long.span.extracting(0..<count), to: &output)
                }
            }
        }
        func compact(_ tag: UInt8, _ count: Int, _ capacity: Int) -> ISO7816Error? {
            refusal { () throws(ISO7816Error) in
                _ = try written(capacity: capacity) { output throws(ISO7816Error) in
                    try CompactTLV.append(tag, long.span.extracting(0..<count), to: &output)
                }
            }
        }
        #expect(simple(0, 0, 9) == ISO7816Error(.invalidTag, at: 0))
        #expect(simple(0xFF, 0, 9) == ISO7816Error(.invalidTag, at: 0))
        #expect(simple(1, 65_536, 70_000) == ISO7816Error(.limit, at: 0))
        #expect(simple(1, 255, 258) == ISO7816Error(.capacity, at: 0))
        #expect(compact(16, 0, 9) == ISO7816Error(.invalidTag, at: 0))
        #expect(compact(1, 16, 99) == ISO7816Error(.limit, at: 0))
        #expect(compact(1, 3, 3) == ISO7816Error(.capacity, at: 0))
    }

    @Test func `historical bytes of every category tell what they hold`() throws {
        let table: [(String, HistoricalBytes.Category, UInt8?, UInt16?)] = [
            ("", .none, nil, nil),
            ("8031C0 829000", .objects, nil, 0x9000),
            ("80 81 05", .objects, 5, nil),
            ("80 83 07 9000", .objects, 7, 0x9000),
            ("00 07 9000", .objectsThenStatus, 7, 0x9000),
            ("00 31C0 05 6283", .objectsThenStatus, 5, 0x6283),
            ("10 01", .directoryReference, nil, nil),
            ("85 01", .reserved, nil, nil),
            ("4A43", .proprietary, nil, nil),
        ]
        for (text, category, lifeCycle, status) in table {
            let input = bytes(hex: text) ?? []
            let found = try HistoricalBytes(parsing: input.span)
            #expect(found.category == category && found.lifeCycle == lifeCycle, "\(text)")
            #expect(found.status?.rawValue == status, "\(text)")
        }
    }

    @Test func `historical bytes that contradict themselves are refused with what and where`() {
        let table: [(String, ISO7816Error.Code, Int)] = [
            ("00 9000", .truncated, 1), ("00 31 079000", .truncated, 2),
            ("80 31", .truncated, 2), ("80 80", .invalidLength, 1),
            ("80 84 00000000", .invalidLength, 1), ("80 8105 31C0", .trailingBytes, 3),
            ("00000000 00000000 00000000 00000000", .limit, 15),
        ]
        for (text, code, offset) in table {
            let input = bytes(hex: text) ?? []
            let error = refusal { () throws(ISO7816Error) in
                _ = try HistoricalBytes(parsing: input.span).status
            }
            #expect(error == ISO7816Error(code, at: offset), "\(text)")
        }
    }
}
