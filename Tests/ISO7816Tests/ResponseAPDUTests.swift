import BursaTestSupport
import ISO7816
import Testing

@Suite struct ResponseAPDUTests {
    @Test func `an answer of fewer than two bytes is no response`() {
        for count in 0...1 {
            let bytes = [UInt8](repeating: 0x90, count: count)
            let error = refusal { () throws(ISO7816Error) in
                _ = try ResponseAPDU(parsing: bytes.span).status
            }
            #expect(error == ISO7816Error(.truncated, at: count))
        }
    }

    @Test func `responses of every short length and of the longest read as they were written`() {
        for count in Array(0...300) + [65_537, 65_538] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
            #expect(FuzzTarget.response.complaint(bytes) == nil)
        }
    }

    @Test func `more data than a command can ask for is refused both ways`() {
        let bytes = [UInt8](repeating: 0, count: 65_539)
        let reading = refusal { () throws(ISO7816Error) in
            _ = try ResponseAPDU(parsing: bytes.span).status
        }
        #expect(reading == ISO7816Error(.limit, at: 65_538))
        let response = ResponseAPDU(data: bytes.span.extracting(0..<65_537), status: .success)
        let writing = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 70_000) { output throws(ISO7816Error) in
                try response.encode(into: &output)
            }
        }
        #expect(writing == ISO7816Error(.limit, at: 65_536))
    }
}
