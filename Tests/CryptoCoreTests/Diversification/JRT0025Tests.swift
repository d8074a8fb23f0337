import BursaTestSupport
import CryptoCore
import Testing

private func derived(_ master: String, _ factors: String) throws(CryptoError) -> [UInt8] {
    let (master, factors) = (bytes(hex: master), bytes(hex: factors))
    return try filled(16) { key throws(CryptoError) in
        try Diversification.jrt0025(master: master.span, factors: factors.span, into: &key)
    }
}

private func sessionKey(_ key: String, _ block: String) throws(CryptoError) -> [UInt8] {
    let (key, block) = (bytes(hex: key), bytes(hex: block))
    return try filled(8) { session throws(CryptoError) in
        try Diversification.jrt0025SessionKey(from: key.span, block: block.span, into: &session)
    }
}

private let factor = "7310000000123456"

@Suite struct JRT0025Tests {
    @Test(arguments: [
        ("0123456789ABCDEFFEDCBA9876543210", "A806933A8DD927CBD49F7E9F2C921E6F"),
        ("00112233445566778899AABBCCDDEEFF", "CDE45C10FE555A4B784A56B4FF294DCC"),
        ("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "3320F63EF17123303DB912C9076531BD"),
        ("B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF", "09EF1B51DADE87C88B9FA555B90FEE61"),
        ("C0C1C2C3C4C5C6C7C8C9CACBCCCDCECF", "E14C191902FFC51A27CEF965E3F3C978"),
    ])
    func `a card's key comes from the master key and the serial number`(
        master: String, key: String
    ) throws {
        let output = try derived(master, factor)
        #expect(output == bytes(hex: key))
    }

    @Test func `levels are applied one after the other`() throws {
        let factors = ["0102030405060708", "1112131415161718", factor]
        var key = "0123456789ABCDEFFEDCBA9876543210"
        for (index, factor) in factors.enumerated() {
            key = hex(try derived(key, factor))
            let atOnce = try derived(
                "0123456789ABCDEFFEDCBA9876543210", factors[0...index].joined())
            #expect(atOnce == bytes(hex: key))
        }
    }

    @Test(arguments: [
        // Key, block and session key of a load and of a purchase, logged from a card in use.
        ("374598B5C0B0EAE1E1D06609AC5BB369", "CDEF4F20 0000 8000", "3C05F429713D0188"),
        ("A338D92A10C8285411E761445C831C22", "9AC87503 0000 0001", "45B5E6403E9995A8"),
        // Unload and purchase under the keys derived above.
        ("09EF1B51DADE87C88B9FA555B90FEE61", "99AABBCC 0003 8000", "BBBE3FC7F3BA6B50"),
        ("A806933A8DD927CBD49F7E9F2C921E6F", "55667788 0000 0007", "D6689CEBBDA5A6ED"),
    ])
    func `a session key is one block under the card's key`(
        key: String, block: String, expected: String
    ) throws {
        let output = try sessionKey(key, block)
        #expect(output == bytes(hex: expected))
    }

    @Test func `MACs under session keys are those of the card's log`() throws {
        // The load of the log: balance, amount, type, terminal; then amount, type, terminal, time.
        let key = try sessionKey("374598B5C0B0EAE1E1D06609AC5BB369", "CDEF4F20 0000 8000")
        try DESKey.withKey(key.span) { des in
            let mac1 = des.algorithm1(
                bytes(hex: "00000000 00001C37 02 000001000050"), .method2, count: 4)
            #expect(mac1 == bytes(hex: "06B1BEF5"))
            let mac2 = des.algorithm1(
                bytes(hex: "00001C37 02 000001000050 20140825 103100"), .method2, count: 4)
            #expect(mac2 == bytes(hex: "0641DCD8"))
        }
    }

    @Test func `other lengths are refused`() {
        let good = String(repeating: "01", count: 16)
        for length in 0...32 {
            let bytes = String(repeating: "02", count: length)
            if length != 16 {
                #expect(throws: CryptoError.keyLength(length)) { try derived(bytes, good) }
            }
            if ![8, 16, 24].contains(length) {
                #expect(throws: CryptoError.dataLength(length)) { try derived(good, bytes) }
            }
        }
    }

    @Test func `a refused derivation writes nothing`() {
        let (good, bad) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 9))
        var key = [UInt8](repeating: 0xEE, count: 16)
        var span = key.mutableSpan
        do throws(CryptoError) {
            try Diversification.jrt0025(master: good.span, factors: bad.span, into: &span)
            Issue.record("nine bytes were taken as factors")
        } catch {
            #expect(error == .dataLength(9))
        }
        #expect(key == [UInt8](repeating: 0xEE, count: 16))
    }

    @Test func `a session key wants a key of 16 bytes and one block`() {
        #expect(throws: CryptoError.keyLength(8)) { try sessionKey(factor, factor) }
        #expect(throws: CryptoError.dataLength(7)) {
            try sessionKey(factor + factor, "01020304050607")
        }
    }
}
