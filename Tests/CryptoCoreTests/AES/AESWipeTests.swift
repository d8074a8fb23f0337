@_spi(Implementation) import CryptoCore
import Testing

@Suite struct AESWipeTests {
    @Test(arguments: [16, 24, 32]) func `a wiped key leaves no byte`(keyCount: Int) throws {
        let key = [UInt8](1...UInt8(keyCount))
        // 11, 13 or 15 round keys of 16 bytes, of which a few are zero by chance.
        let least = (keyCount / 4 + 7) * 16 * 9 / 10
        for counts in [
            try wipedInPlace(AESKey.self, key), try wipedInPlace(PortableAESKey.self, key),
            try wipedInPlace(CMACKey<AESKey>.self, key),
            try wipedInPlace(CMACKey<PortableAESKey>.self, key),
        ] {
            #expect(counts.before > least)
            #expect(counts.after == 0)
        }
    }

    @Test(arguments: [16, 24, 32]) func `the scope of a key leaves none of its bytes`(
        keyCount: Int
    ) throws {
        let key = [UInt8](1...UInt8(keyCount))
        let least = (keyCount / 4 + 7) * 16 * 9 / 10
        for counts in [
            try leftByScope(AESKey.self, key), try leftByScope(PortableAESKey.self, key),
            try leftByScope(CMACKey<AESKey>.self, key),
            try leftByScope(CMACKey<PortableAESKey>.self, key),
        ] {
            #expect(counts.inside > least)
            // The memory is free again: a byte of a later call may happen to be the same.
            #expect(counts.left < 8)
        }
    }
}
