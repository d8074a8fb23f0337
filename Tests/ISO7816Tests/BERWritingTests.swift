import BursaTestSupport
import ISO7816
import Testing

@Suite struct BERWritingTests {
    @Test(arguments: [0, 1, 127, 128, 255, 256, 65_535, 65_536, 0xFF_FFFF])
    func `an object is written alike whether its length was known or not`(count: Int) throws {
        let value = [UInt8](repeating: 0x5A, count: count)
        let total = BERTLV.byteCount(tag: 0x7F4E, valueByteCount: count)
        let known = try written(capacity: total) { output throws(ISO7816Error) in
            try BERTLV.append(0x7F4E, value.span, to: &output)
        }
        let unknown = try written(capacity: total) { output throws(ISO7816Error) in
            try BERTLV.append(0x7F4E, to: &output) { body in
                for byte in value { body.append(byte) }
            }
        }
        #expect(known == unknown && known.count == total)
        let head = total - count
        #expect(head == 2 + (count < 128 ? 1 : count < 256 ? 2 : count < 65_536 ? 3 : 4))
        if count < BERRules.byteCountMax - 8 {
            let read = try BERTLV.find(0x7F4E, in: known.span, rules: .distinguished)
            guard let read else {
                Issue.record("not found again")
                return
            }
            let isSame = [UInt8](read.value) == value && read.valueOffset == head
            #expect(isSame)
        }
    }

    @Test func `a value that no length can tell is refused`() {
        let value = [UInt8](repeating: 0, count: 0x100_0000)
        let known = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 1 << 25) { output throws(ISO7816Error) in
                try BERTLV.append(0x80, value.span, to: &output)
            }
        }
        let unknown = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 1 << 25) { output throws(ISO7816Error) in
                try BERTLV.append(0x80, to: &output) { $0.append(repeating: 0, count: 0x100_0000) }
            }
        }
        #expect(known == ISO7816Error(.limit, at: 0) && unknown == known)
    }

    @Test func `an object that does not fit leaves the output as it was`() {
        for capacity in 1..<135 {
            var error: ISO7816Error?
            let left = written(capacity: capacity) { output in
                output.append(0xEE)
                do throws(ISO7816Error) {
                    try BERTLV.append(0x30, to: &output) { outer throws(ISO7816Error) in
                        let value = [UInt8](repeating: 1, count: 128)
                        try BERTLV.append(0x80, value.span, to: &outer)
                    }
                } catch let refusal {
                    error = refusal
                }
            }
            // 1 before it, 3 of the outer head, 3 of the inner one, 128 of value.
            #expect(left == [0xEE] && error?.code == .capacity, "\(capacity)")
        }
    }

    @Test func `an object that finds no room for its longer length is refused at its start`() {
        var error: ISO7816Error?
        let left = written(capacity: 1 + 2 + 128) { output in
            output.append(0xEE)
            do throws(ISO7816Error) {
                try BERTLV.append(0x30, to: &output) { $0.append(repeating: 0, count: 128) }
            } catch let refusal {
                error = refusal
            }
        }
        #expect(left == [0xEE] && error == ISO7816Error(.capacity, at: 1))
    }

    @Test func `an error of the body is passed on and nothing is left behind`() {
        let mine = ISO7816Error(.invalidValue, at: 99)
        var error: ISO7816Error?
        let left = written(capacity: 10) { output in
            do throws(ISO7816Error) {
                try BERTLV.append(0x30, to: &output) { value throws(ISO7816Error) in
                    value.append(1)
                    throw mine
                }
            } catch let refusal {
                error = refusal
            }
        }
        #expect(left.isEmpty && error == mine)
    }
}
