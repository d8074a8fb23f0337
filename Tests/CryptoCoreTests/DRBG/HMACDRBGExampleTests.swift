import CryptoCore
import Testing

/// NIST CAVS 14.3, HMAC_DRBG without prediction resistance, the first case of each hash: seed,
/// reseed, two requests of which the second counts.
@Suite struct HMACDRBGExampleTests {
    private func check<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, seed: String, reseed: String, output: String
    ) {
        let first = bytes(hex: seed)
        let expected = bytes(hex: output)
        let strength = HMACDRBG<Hash>.strengthByteCount
        let got = answers(
            Hash.self,
            [
                .seed(Array(first[..<strength]), Array(first[strength...]), []),
                .reseed(bytes(hex: reseed), []), .generate(expected.count, []),
                .generatePlain(expected.count),
            ])
        #expect(got.last == .output(expected))
    }

    @Test func `the first case of SHA-1`() {
        check(
            SHA1.self,
            seed: "79349bbf7cdda5799557866621c913831146733abf8c35c8",
            reseed: "c7215b5b96c48e9b338c74e3e99dfedf",
            output: "c6a16ab8d420706f0f34ab7fec5adca9d8ca3a133e159ca6ac43c6f8a2be22834a4c0a0a"
                + "ffb10d7194f1c1a5cf7322ec1ae0964ed4bf122746e087fdb5b3e91b3493d5bb98faed49"
                + "e85f130fc8a459b7")
    }

    @Test func `the first case of SHA-256`() {
        check(
            SHA256.self,
            seed: "06032cd5eed33f39265f49ecb142c511da9aff2af71203bffaf34a9ca5bd9c0d0e66f71e"
                + "dc43e42a45ad3c6fc6cdc4df",
            reseed: "01920a4e669ed3a85ae8a33b35a74ad7fb2a6bb4cf395ce00334a9c9a5a5d552",
            output: "76fc79fe9b50beccc991a11b5635783a83536add03c157fb30645e611c2898bb2b1bc215"
                + "000209208cd506cb28da2a51bdb03826aaf2bd2335d576d519160842e7158ad0949d1a9e"
                + "c3e66ea1b1a064b005de914eac2e9d4f2d72a8616a80225422918250ff66a41bd2f864a6"
                + "a38cc5b6499dc43f7f2bd09e1e0f8f5885935124")
    }

    @Test func `the first case of SHA-384`() {
        check(
            SHA384.self,
            seed: "096349506f3a7653d54db7ec1d09e93413edd175b6ddbeb00e56752a520ac8fffc7983b9"
                + "18acadaa71a67e1624f1b502",
            reseed: "4260a0495fdaba58aae41df82505012d480c8e4f751fd7ebc39f9becd694b2a3",
            output: "f4c7bec0c26cf3892d214549ac6f3d82f34c6966d4295099ee56166e879a70ecae130251"
                + "facda351e903d877b6c5eab5153ce87ba6c7cf8bcc61cbd14cfbe34cf1ed43678aee69cd"
                + "87b60e6bcb6ff48ebd44ce9e31982d8fe20aec34fa51d625f845f61056575969bf785c2f"
                + "fab4dcc754f13de63423e94bad8d5e166d96a62a602d3ee4045df162028b89cac45e6207"
                + "d9097f2b3ac0ab17729251985f276f1287f5c56cc9ba1a79fbdbb291f3a945fbfdbd63cf"
                + "13b82ec91f7b1085b33279e3")
    }

    @Test func `the first case of SHA-512`() {
        check(
            SHA512.self,
            seed: "48c121b18733af15c27e1dd9ba66a9a81a5579cdba0f5b657ec53c2b9e90bbf6bbb7c777"
                + "428068fad9970891f879b1af",
            reseed: "e0ffefdadb9ccf990504d568bdb4d862cbe17ccce6e22dfcab8b4804fd21421a",
            output: "05da6aac7d980da038f65f392841476d37fe70fbd3e369d1f80196e66e54b8fadb1d60e1"
                + "a0f3d4dc173769d75fc3410549d7a843270a54a068b4fe767d7d9a59604510a875ad1e97"
                + "31c8afd0fd50b825e2c50d062576175106a9981be37e02ec7c5cd0a69aa0ca65bddaee1b"
                + "0de532e10cfa1f5bf6a026e47379736a099d6750ab121dbe3622b841baf8bdcbe875c85b"
                + "a4b586b8b5b57b0fecbec08c12ff2a9453c47c6e32a52103d972c62ab9affb8e728a31fc"
                + "efbbccc556c0f0a35f4b10ace2d96b906e36cbb72233201e536d3e13b045187b417d2449"
                + "cad1edd192e061f12d22147b0a176ea8d9c4c35404395b6502ef333a813b6586037479e0"
                + "fa3c6a23")
    }
}
