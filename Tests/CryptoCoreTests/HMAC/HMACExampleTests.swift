import CryptoCore
import Testing

/// RFC 2202, section 3, and RFC 4231, section 4; the truncated case 5 is left to the lengths test.
@Suite struct HMACExampleTests {
    private let sha1 = HashCase.all[0]
    private let sha256 = HashCase.all[1]

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
}
