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

    @Test("who only looks may select the application, and send the card nothing else")
    func looking() {
        let name = Array("BURSA.PURSE".utf8)
        let look = PCSCReader.Permission.look(applicationName: name)
        let select: [UInt8] = [0x00, 0xA4, 0x04, 0x00, 11] + name
        #expect(look.allows(select))
        #expect(look.allows(select + [0x00]))
        #expect(!look.allows(select + [0x00, 0x00]))
        for count in select.indices { #expect(!look.allows(Array(select[..<count]))) }
        for index in select.indices {
            for bit in 0..<8 {
                var spoiled = select
                spoiled[index] ^= 1 << UInt8(bit)
                #expect(!look.allows(spoiled))
            }
        }
        #expect(PCSCReader.Permission.use.allows([0x00]))
        // The features of a reader, and one of them: VERIFY on its PIN pad.
        #expect(look.allows(control: 0x4200_0D48) && !look.allows(control: 0x4233_0006))
        #expect(PCSCReader.Permission.use.allows(control: 0x4233_0006))
    }

    @Test("what a command did is known where the service did not pass it on, and in no other case")
    func silence() {
        let known: Set<UInt32> = [0x8010_0003, 0x8010_0004, 0x8010_000B, 0x8010_000F]
        let causes: [UInt32: Exchange.Cause] = [
            0x8010_0069: .cardRemoved, 0x8010_0017: .cardRemoved, 0x8010_0009: .cardRemoved,
            0x8010_0068: .powerLost,
        ]
        for number in UInt32(0x8010_0001)...0x8010_00FF {
            let cause = PCSCCode(rawValue: number).causeOfSilence
            #expect(cause == (known.contains(number) ? nil : causes[number] ?? .noAnswer))
        }
    }

    @Test("a computer without the library says so, and what is none of PC/SC is refused")
    func libraries() {
        #expect(throws: PCSCError("dlopen", .noLibrary)) { try PCSCLibrary("/no/such/library.so") }
        #expect(throws: PCSCError("dlsym SCardEstablishContext", .noFunction)) {
            try PCSCLibrary("libc.so.6")
        }
    }
}
