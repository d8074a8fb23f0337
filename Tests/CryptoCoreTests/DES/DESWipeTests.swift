import CryptoCore
import Testing

private let singleKey = bytes(hex: "0123456789ABCDEF")
private let doubleKey = bytes(hex: "0123456789ABCDEFFEDCBA9876543210")

@Suite struct DESWipeTests {
    @Test func `a wiped key has no byte but those it began with`() throws {
        for counts in [
            try wipedInPlace(DESKey.self, singleKey),
            try wipedInPlace(TripleDESKey.self, doubleKey),
            try wipedInPlace(RetailMACKey.self, doubleKey),
        ] {
            // Each round key has 48 bits, so half the bytes of any form of them are not zero.
            #expect(counts.before > 64)
            #expect(counts.after == 0)
        }
    }

    @Test func `after withKey nothing of the key is left where it lay`() throws {
        let counts = try leftByScope(DESKey.self, singleKey)
        #expect(counts.inside > 64)
        #expect(counts.left < 8)
    }

    @Test func `a key is wiped also when its use ends with an error`() throws {
        let counts = try leftByScope(RetailMACKey.self, doubleKey, ending: .unseeded)
        #expect(counts.inside > 128)
        #expect(counts.left < 8)
    }
}
