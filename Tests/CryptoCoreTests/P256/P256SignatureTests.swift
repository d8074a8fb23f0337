import CryptoCore
import Testing

/// The key of RFC 6979, A.2.5.
private let exampleKey = bytes(
    hex: "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")

/// RFC 6979, A.2.5: hash, message, r and s.
private let examples: [(HashCase, String, String)] = [
    (
        HashCase.all[0], "sample",
        """
        61340C88C3AAEBEB4F6D667F672CA9759A6CCAA9FA8811313039EE4A35471D32
        6D7F147DAC089441BB2E2FE8F7A3FA264B9C475098FDCF6E00D7C996E1B8B7EB
        """
    ),
    (
        HashCase.all[0], "test",
        """
        0CBCC86FD6ABD1D99E703E1EC50069EE5C0B4BA4B9AC60E409E8EC5910D81A89
        01B9D7B73DFAA60D5651EC4591A0136F87653E0FD780C3B1BC872FFDEAE479B1
        """
    ),
    (
        HashCase.all[1], "sample",
        """
        EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716
        F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
        """
    ),
    (
        HashCase.all[1], "test",
        """
        F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367
        019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083
        """
    ),
    (
        HashCase.all[2], "sample",
        """
        0EAFEA039B20E9B42309FB1D89E213057CBF973DC0CFC8F129EDDDC800EF7719
        4861F0491E6998B9455193E34E7B0D284DDD7149A74B95B9261F13ABDE940954
        """
    ),
    (
        HashCase.all[2], "test",
        """
        83910E8B48BB0C74244EBDF7F07A1C5413D61472BD941EF3920E623FBCCEBEB6
        8DDBEC54CF8CD5874883841D712142A56A8D0F218F5003CB0296B6B509619F2C
        """
    ),
    (
        HashCase.all[3], "sample",
        """
        8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00
        2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE
        """
    ),
    (
        HashCase.all[3], "test",
        """
        461D93F31B6540894788FD206C07CFA0CC35F46FA3C91816FFF1040AD1581A04
        39AF9F15DE0DB8D97E72719C74820D304CE5226E32DEDAE67519E840D1194E55
        """
    ),
]

private func sign(
    _ signer: P256Signer, _ hash: HashCase, _ digest: [UInt8], isChecked: Bool
) throws -> [UInt8] {
    switch hash.testDescription {
    case "SHA-1": try signer.signature(digest, SHA1.self, isChecked: isChecked)
    case "SHA-256": try signer.signature(digest, SHA256.self, isChecked: isChecked)
    case "SHA-384": try signer.signature(digest, SHA384.self, isChecked: isChecked)
    default: try signer.signature(digest, SHA512.self, isChecked: isChecked)
    }
}

@Suite struct P256SignatureTests {
    @Test func `signatures are those of RFC 6979, and verify`() throws {
        let signer = P256Signer(exampleKey)
        let publicKey = try signer.publicKey()
        for (hash, message, expected) in examples {
            let digest = hash.digest(Array(message.utf8))
            for isChecked in [true, false] {
                let signature = try sign(signer, hash, digest, isChecked: isChecked)
                #expect(signature == bytes(hex: expected), "\(hash) \(message)")
            }
            #expect(try verifies(bytes(hex: expected), digest, publicKey))
        }
    }

    @Test func `signatures of edge keys and digests are those of the model's equation`() throws {
        var random = SeededBytes(seed: 0x2565)
        let digests = [
            [UInt8](repeating: 0, count: 32), [UInt8](repeating: 0xFF, count: 32),
            P256Model.n.bytes(32), (P256Model.n - WholeNumber(1)).bytes(32), random.bytes(32),
        ]
        let n = P256Model.n
        let keys = [
            WholeNumber(1), WholeNumber(2), n - WholeNumber(1), random.natural(bits: 256) % n,
        ]
        for (key, digest) in zip(keys + keys, digests + digests.reversed()) {
            let signer = P256Signer(key)
            let signature = try signer.signature(digest, SHA256.self)
            let (r, s) = (
                WholeNumber(Array(signature[..<32])), WholeNumber(Array(signature[32...]))
            )
            // The nonce from the equation, and the point from the nonce.
            let nonce = s.inverse(mod: n) * (WholeNumber(digest) + r * key) % n
            #expect(P256Model.multiply(nonce, P256Model.g)?.x == r)
        }
    }

    @Test func `a hedge changes the signature, which still verifies`() throws {
        let digest = HashCase.all[1].digest([1, 2, 3])
        let signer = P256Signer(exampleKey)
        let publicKey = try signer.publicKey()
        let hedges: [[UInt8]] = [[], [0], [1], [0, 0], SeededBytes.of(32, seed: 0x2566)]
        let signatures = try hedges.map {
            try signer.signature(digest, SHA256.self, hedge: $0)
        }
        for (index, signature) in signatures.enumerated() {
            #expect(try verifies(signature, digest, publicKey))
            #expect(!signatures[..<index].contains(signature))
            let again = try signer.signature(
                digest, SHA256.self, hedge: hedges[index], isChecked: false)
            #expect(again == signature)
        }
    }

    @Test func `a changed bit of signature, digest or key is noticed`() throws {
        let digest = HashCase.all[1].digest([1])
        let signer = P256Signer(exampleKey)
        let publicKey = try signer.publicKey()
        let signature = try signer.signature(digest, SHA256.self)
        for bit in 0..<512 {
            #expect(try !verifies(flipped(signature, bit), digest, publicKey))
        }
        for bit in 0..<256 {
            #expect(try !verifies(signature, flipped(digest, bit), publicKey))
        }
        for bit in 0..<520 {
            #expect(throws: CryptoError.invalidPoint) {
                try verifies(signature, digest, flipped(publicKey, bit))
            }
        }
        let other = try P256Signer(WholeNumber(7)).publicKey()
        #expect(try !verifies(signature, digest, other))
    }

    @Test func `r and s outside of 1 to n − 1 are refused`() throws {
        let digest = HashCase.all[1].digest([2])
        let signer = P256Signer(exampleKey)
        let publicKey = try signer.publicKey()
        let signature = try signer.signature(digest, SHA256.self)
        let n = P256Model.n
        let (r, s) = (WholeNumber(Array(signature[..<32])), WholeNumber(Array(signature[32...])))
        #expect(try verifies(signature, digest, publicKey))
        // The other root of s is a signature, too.
        #expect(try verifies(r.bytes(32) + (n - s).bytes(32), digest, publicKey))
        for wrong in [WholeNumber(0), n, n + WholeNumber(1), P256Model.r - WholeNumber(1)] {
            #expect(try !verifies(wrong.bytes(32) + s.bytes(32), digest, publicKey))
            #expect(try !verifies(r.bytes(32) + wrong.bytes(32), digest, publicKey))
        }
        for count in [0, 1, 63] {
            #expect(try !verifies(Array(signature[..<count]), digest, publicKey))
        }
        #expect(try !verifies(signature + [0], digest, publicKey))
    }
}
