import CardReader
import PCSC
import Testing

@Suite struct PCSCTests {
    @Test("names are divided at their zeros, and end at the first that is empty")
    func names() {
        #expect(MultiString.parse([]) == [])
        #expect(MultiString.parse([0, 0]) == [])
        #expect(MultiString.parse(Array("A\0B c\0\0D\0".utf8)) == ["A", "B c"])
        #expect(MultiString.parse(Array("cut".utf8)) == [])
    }

    @Test("features are read as far as they are whole")
    func features() {
        let bytes: [UInt8] = [0x06, 4, 0x42, 0x33, 0x00, 0x06, 0x12, 4, 0x42, 0x33, 0x00, 0x12]
        let whole = ReaderFeature.parse(bytes)
        #expect(whole.map(\.number) == [0x06, 0x12])
        #expect(whole.map(\.controlCode) == [0x4233_0006, 0x4233_0012])
        for count in bytes.indices {
            #expect(ReaderFeature.parse(Array(bytes[..<count])) == Array(whole.prefix(count / 6)))
        }
        #expect(ReaderFeature.parse([0x06, 3, 1, 2, 3, 0x12, 4]) == [])
    }

    @Test("an error names the call, the code, what it means and what to do")
    func errors() {
        #expect(
            PCSCError("SCardConnect", PCSCCode(rawValue: 0x8010_000C)).description
                == "SCardConnect: SCARD_E_NO_SMARTCARD (8010000C): no card is in the reader; put one in"
        )
        let unknown = PCSCError("SCardConnect", PCSCCode(rawValue: 0x1234))
        #expect(unknown.description.hasPrefix("SCardConnect: code 00001234 (00001234): "))
    }

    @Test("a computer without the library says so, and what is none of PC/SC is refused")
    func libraries() {
        #expect(throws: PCSCError("dlopen", .noLibrary)) { try PCSCLibrary("/no/such/library.so") }
        #expect(throws: PCSCError("dlsym SCardEstablishContext", .noFunction)) {
            try PCSCLibrary("libc.so.6")
        }
    }
}
