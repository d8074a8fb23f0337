import BursaTestSupport
import CryptoCore
import Testing

@Suite struct HKDFTests {
    private func extracted<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ salt: [UInt8], _ material: [UInt8]
    ) -> [UInt8] {
        filled(Hash.digestByteCount) {
            HKDF<Hash>.extract(salt: salt.span, inputKeyMaterial: material.span, into: &$0)
        }
    }

    private func expanded<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ key: [UInt8], _ info: [UInt8], _ count: Int
    ) throws(CryptoError) -> [UInt8] {
        try filled(count) { output throws(CryptoError) in
            try HKDF<Hash>.expand(pseudorandomKey: key.span, info: info.span, into: &output)
        }
    }

    private func check<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ material: [UInt8], _ salt: [UInt8], _ info: [UInt8], key: String,
        output: String
    ) throws {
        let between = extracted(Hash.self, salt, material)
        #expect(between == bytes(hex: key))
        let expected = bytes(hex: output)
        let got = try expanded(Hash.self, between, info, expected.count)
        #expect(got == expected)
    }

    @Test func `the cases of RFC 5869 with SHA-256`() throws {
        try check(
            SHA256.self, [UInt8](repeating: 0x0B, count: 22), Array(0x00...0x0C),
            Array(0xF0...0xF9),
            key: "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
            output: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                + "34007208d5b887185865")
        try check(
            SHA256.self, Array(0x00...0x4F), Array(0x60...0xAF), Array(0xB0...0xFF),
            key: "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
            output: "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                + "cc30c58179ec3e87c14c01d5c1f3434f1d87")
        try check(
            SHA256.self, [UInt8](repeating: 0x0B, count: 22), [], [],
            key: "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
            output: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                + "9d201395faa4b61a96c8")
    }

    @Test func `the cases of RFC 5869 with SHA-1`() throws {
        try check(
            SHA1.self, [UInt8](repeating: 0x0B, count: 11), Array(0x00...0x0C), Array(0xF0...0xF9),
            key: "9b6c18c432a7bf8f0e71c8eb88f4b30baa2ba243",
            output: "085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2"
                + "c22e422478d305f3f896")
        try check(
            SHA1.self, Array(0x00...0x4F), Array(0x60...0xAF), Array(0xB0...0xFF),
            key: "8adae09a2a307059478d309b26c4115a224cfaf6",
            output: "0bd770a74d1160f7c9f12cd5912a06ebff6adcae899d92191fe4305673ba2ffe"
                + "8fa3f1a4e5ad79f3f334b3b202b2173c486ea37ce3d397ed034c7f9dfeb15c5e"
                + "927336d0441f4c4300e2cff0d0900b52d3b4")
        try check(
            SHA1.self, [UInt8](repeating: 0x0C, count: 22), [], [],
            key: "2adccada18779e7c2077ad2eb19d3f3e731385dd",
            output: "2c91117204d745f3500d636a62f64f0ab3bae548aa53d423b0d1f27ebba6f5e5"
                + "673a081d70cce7acfc48")
    }

    @Test func `every output is the beginning of the longest one`() throws {
        let key = [UInt8](repeating: 3, count: 64)
        let longest = try expanded(SHA512.self, key, [9], HKDF<SHA512>.outputByteCountMax)
        var (model, block): ([UInt8], [UInt8]) = ([], [])
        for number in 1...255 as ClosedRange<UInt8> {
            block = HashCase.all[3].macModel(key, block + [9, number])
            model += block
        }
        #expect(longest == model)
        for count in 0..<400 {
            let got = try expanded(SHA512.self, key, [9], count)
            #expect(got == Array(longest[..<count]))
        }
    }

    @Test func `a key shorter than a digest is refused before too long an output`() {
        let most = HKDF<SHA256>.outputByteCountMax
        #expect(most == 8160)
        #expect(throws: CryptoError.keyLength(31)) {
            try expanded(SHA256.self, [UInt8](repeating: 0, count: 31), [], most + 1)
        }
        #expect(throws: CryptoError.dataLength(8161)) {
            try expanded(SHA256.self, [UInt8](repeating: 0, count: 32), [], most + 1)
        }
    }
}
