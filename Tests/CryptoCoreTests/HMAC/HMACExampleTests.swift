import CryptoCore
import Testing

/// RFC 2202, section 3, and RFC 4231, section 4; the truncated case 5 is left to the lengths test.
@Suite struct HMACExampleTests {
    private let sha1 = HashCase.all[0]
    private let sha256 = HashCase.all[1]
    private let sha384 = HashCase.all[2]
    private let sha512 = HashCase.all[3]

    private func key(_ byte: UInt8, _ count: Int) -> [UInt8] {
        [UInt8](repeating: byte, count: count)
    }

    private func check(
        _ hash: HashCase, _ key: [UInt8], _ message: [UInt8], _ expected: String
    ) {
        #expect(hash.mac(key, [message], hash.digestByteCount) == bytes(hex: expected))
    }

    private let hiThere = Array("Hi There".utf8)
    private let nothing = Array("what do ya want for nothing?".utf8)
    private let long = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
    private let longer = Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.").utf8)

    @Test func `HMAC-SHA-1 gives the codes of RFC 2202`() {
        check(sha1, key(0x0B, 20), hiThere, "b617318655057264e28bc0b6fb378c8ef146be00")
        check(sha1, Array("Jefe".utf8), nothing, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
        check(sha1, key(0xAA, 20), key(0xDD, 50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3")
        check(sha1, Array(1...25), key(0xCD, 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da")
        check(sha1, key(0xAA, 80), long, "aa4ae5e15272d00e95705637ce8a3b55ed402112")
        let data = "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"
        check(sha1, key(0xAA, 80), Array(data.utf8), "e8e99d0f45237d786d6bbaa7965c7808bbff1a91")
    }

    @Test func `HMAC-SHA-256 gives the codes of RFC 4231`() {
        check(
            sha256, key(0x0B, 20), hiThere,
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        check(
            sha256, Array("Jefe".utf8), nothing,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        check(
            sha256, key(0xAA, 20), key(0xDD, 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")
        check(
            sha256, Array(1...25), key(0xCD, 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")
        check(
            sha256, key(0xAA, 131), long,
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        check(
            sha256, key(0xAA, 131), longer,
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")
    }

    @Test func `HMAC-SHA-384 gives the codes of RFC 4231`() {
        check(
            sha384, key(0x0B, 20), hiThere,
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
                + "faea9ea9076ede7f4af152e8b2fa9cb6")
        check(
            sha384, Array("Jefe".utf8), nothing,
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                + "8e2240ca5e69e2c78b3239ecfab21649")
        check(
            sha384, key(0xAA, 20), key(0xDD, 50),
            "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b"
                + "2a5ab39dc13814b94e3ab6e101a34f27")
        check(
            sha384, Array(1...25), key(0xCD, 50),
            "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e"
                + "6801dd23c4a7d679ccf8a386c674cffb")
        check(
            sha384, key(0xAA, 131), long,
            "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c6"
                + "0c2ef6ab4030fe8296248df163f44952")
        check(
            sha384, key(0xAA, 131), longer,
            "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5"
                + "a678cc31e799176d3860e6110c46523e")
    }

    @Test func `HMAC-SHA-512 gives the codes of RFC 4231`() {
        check(
            sha512, key(0x0B, 20), hiThere,
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854")
        check(
            sha512, Array("Jefe".utf8), nothing,
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")
        check(
            sha512, key(0xAA, 20), key(0xDD, 50),
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
                + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb")
        check(
            sha512, Array(1...25), key(0xCD, 50),
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd")
        check(
            sha512, key(0xAA, 131), long,
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598")
        check(
            sha512, key(0xAA, 131), longer,
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
                + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58")
    }
}
