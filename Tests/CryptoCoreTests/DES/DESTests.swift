import BursaTestSupport
import CryptoCore
import Testing

/// Key, plaintext, ciphertext.
private let knownAnswers: [(String, String, String)] = [
    // The worked example that goes back to the first descriptions of the standard.
    ("133457799BBCDFF1", "0123456789ABCDEF", "85E813540F0AB405"),
    // FIPS 81, table B1: electronic codebook, "Now is the time for all ".
    ("0123456789ABCDEF", "4E6F772069732074", "3FA40E8A984D4815"),
    ("0123456789ABCDEF", "68652074696D6520", "6A271787AB8883F9"),
    ("0123456789ABCDEF", "666F7220616C6C20", "893D51EC4B563B53"),
    // SP 800-17, appendix A: first entries of the variable plaintext and variable key tests.
    ("0101010101010101", "8000000000000000", "95F8A5E5DD31D900"),
    ("8001010101010101", "0000000000000000", "95A8D72813DAA94D"),
    ("7CA110454A1A6E57", "01A1D6D039776742", "690F5B0D9A26939B"),
]

private let weakKeys = [
    "0101010101010101", "FEFEFEFEFEFEFEFE", "E0E0E0E0F1F1F1F1", "1F1F1F1F0E0E0E0E",
]

@Suite struct DESTests {
    @Test(arguments: DESPath.allCases)
    func `DES gives the published answers both ways`(path: DESPath) throws {
        for (key, plain, cipher) in knownAnswers {
            try path.withKey(bytes(hex: key)) { des in
                #expect(des.encrypted(bytes(hex: plain)) == bytes(hex: cipher))
                #expect(des.decrypted(bytes(hex: cipher)) == bytes(hex: plain))
            }
        }
    }

    @Test func `the slow model gives the published answers`() {
        for (key, plain, cipher) in knownAnswers {
            let model = SlowDES(key: bytes(hex: key))
            #expect(model.encrypt(bytes(hex: plain)) == bytes(hex: cipher))
            #expect(model.decrypt(bytes(hex: cipher)) == bytes(hex: plain))
        }
    }

    @Test(arguments: DESPath.allCases)
    func `triple DES gives the answers of SP 800-67`(path: DESPath) throws {
        // SP 800-67, appendix B: "The qufck brown fox jump" under three keys.
        let key = bytes(hex: "0123456789ABCDEF 23456789ABCDEF01 456789ABCDEF0123")
        let plain = ["5468652071756663", "6B2062726F776E20", "666F78206A756D70"]
        let cipher = ["A826FD8CE53B855F", "CCE21C8112256FE6", "68D5C05DD9B6B900"]
        try path.withTripleKey(key) { tdes in
            for (plain, cipher) in zip(plain, cipher) {
                #expect(tdes.encrypted(bytes(hex: plain)) == bytes(hex: cipher))
                #expect(tdes.decrypted(bytes(hex: cipher)) == bytes(hex: plain))
            }
        }
    }

    @Test(arguments: DESPath.allCases)
    func `DES does what the slow model does`(path: DESPath) throws {
        let seed: UInt64 = 0xDE5
        var source = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (key, block) = (source.bytes(8), source.bytes(8))
            let model = SlowDES(key: key)
            try path.withKey(key) { des in
                #expect(des.encrypted(block) == model.encrypt(block), "seed \(seed)")
                #expect(des.decrypted(block) == model.decrypt(block), "seed \(seed)")
            }
        }
    }

    @Test(arguments: DESPath.allCases, [16, 24])
    func `triple DES does what the slow model does`(path: DESPath, keyLength: Int) throws {
        let seed: UInt64 = 0x3DE5
        var source = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let (key, block) = (source.bytes(keyLength), source.bytes(8))
            let model = SlowTripleDES(key: key)
            try path.withTripleKey(key) { tdes in
                #expect(tdes.encrypted(block) == model.encrypt(block), "seed \(seed)")
                #expect(tdes.decrypted(block) == model.decrypt(block), "seed \(seed)")
            }
        }
    }

    @Test(arguments: DESPath.allCases)
    func `each of the 56 key bits and 64 text bits matters as in the model`(path: DESPath) throws {
        let (key, block) = (bytes(hex: "0123456789ABCDEF"), bytes(hex: "1122334455667788"))
        for bit in 0..<64 {
            var (otherKey, otherBlock) = (key, block)
            otherKey[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            otherBlock[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let byKey = try path.withKey(otherKey) { $0.encrypted(block) }
            #expect(byKey == SlowDES(key: otherKey).encrypt(block))
            let byText = try path.withKey(key) { $0.encrypted(otherBlock) }
            #expect(byText == SlowDES(key: key).encrypt(otherBlock))
        }
    }

    @Test(arguments: DESPath.allCases)
    func `parity bits of a key do not matter`(path: DESPath) throws {
        let (key, block) = (bytes(hex: "133457799BBCDFF1"), bytes(hex: "0123456789ABCDEF"))
        let expected = try path.withKey(key) { $0.encrypted(block) }
        for byte in 0..<8 {
            var other = key
            other[byte] ^= 1
            let output = try path.withKey(other) { $0.encrypted(block) }
            #expect(output == expected)
        }
    }

    @Test(arguments: DESPath.allCases)
    func `the complement of key and text gives the complement`(path: DESPath) throws {
        var source = SeededGenerator(seed: 0xC0)
        for _ in 0..<50 {
            let (key, block) = (source.bytes(8), source.bytes(8))
            let output = try path.withKey(key) { $0.encrypted(block) }
            let other = try path.withKey(key.map { ~$0 }) { $0.encrypted(block.map { ~$0 }) }
            #expect(other == output.map { ~$0 })
        }
    }

    @Test(arguments: DESPath.allCases)
    func `a weak key is taken, and encrypting twice gives the text again`(path: DESPath) throws {
        let block = bytes(hex: "0123456789ABCDEF")
        for key in weakKeys {
            let twice = try path.withKey(bytes(hex: key)) { $0.encrypted($0.encrypted(block)) }
            #expect(twice == block)
        }
    }

    @Test(arguments: DESPath.allCases)
    func `triple DES with equal keys is single DES`(path: DESPath) throws {
        let (key, block) = (bytes(hex: "0123456789ABCDEF"), bytes(hex: "4E6F772069732074"))
        let single = try path.withKey(key) { $0.encrypted(block) }
        for repeats in [2, 3] {
            let keys = [[UInt8]](repeating: key, count: repeats).flatMap { $0 }
            let triple = try path.withTripleKey(keys) { $0.encrypted(block) }
            #expect(triple == single)
        }
    }

    @Test(arguments: DESPath.allCases)
    func `a key of another length is refused with that length`(path: DESPath) {
        for length in 0...33 {
            let key = [UInt8](repeating: 1, count: length)
            if length != 8 {
                #expect(throws: CryptoError.keyLength(length)) { try path.withKey(key) { _ in } }
            }
            if length != 16 && length != 24 {
                #expect(throws: CryptoError.keyLength(length)) {
                    try path.withTripleKey(key) { _ in }
                }
            }
            if length != 16 {
                #expect(throws: CryptoError.keyLength(length)) {
                    try path.withRetailKey(key) { _ in }
                }
            }
        }
    }
}
