import BursaTestSupport
@_spi(Implementation) import CryptoCore
import Testing

/// Key, plaintext, ciphertext. FIPS 197 (2001), appendices B and C; SP 800-38A, F.1
private let published: [(key: String, plain: String, cipher: String)] = [
    (
        "2b7e151628aed2a6abf7158809cf4f3c", "3243f6a8885a308d313198a2e0370734",
        "3925841d02dc09fbdc118597196a0b32"
    ),
    (
        "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff",
        "69c4e0d86a7b0430d8cdb78070b4c55a"
    ),
    (
        "000102030405060708090a0b0c0d0e0f1011121314151617", "00112233445566778899aabbccddeeff",
        "dda97ca4864cdfe06eaf70a0ec0d7191"
    ),
    (
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "00112233445566778899aabbccddeeff", "8ea2b7ca516745bfeafc49904b496089"
    ),
    (
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "6bc1bee22e409f96e93d7e117393172a",
        "bd334f1d6e45f25ff712a214571fa5cc"
    ),
    (
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "6bc1bee22e409f96e93d7e117393172a", "f3eed1bdb5d2a03c064b5a7e3db181f8"
    ),
]

@Suite struct AESTests {
    @Test func `the S-box circuit and its inverse agree with the definition on all 256 bytes`() {
        for byte in UInt8.min...UInt8.max {
            let zero = Secret32(0)
            let other = UInt32(byte ^ 0xFF)
            // A different byte in each column and row, so that a lane that leaks into another shows.
            let word = Secret32(UInt32(byte) << 24 | other << 16 | UInt32(byte) << 8 | other)
            var state = AESState(columns: AESState(word, zero, zero, word))
            state.invert()
            state.mapAffine()
            let box = UInt32(AESModel.sbox[Int(byte)] ^ 0x63)
            let otherBox = UInt32(AESModel.sbox[Int(other)] ^ 0x63)
            let expected = box << 24 | otherBox << 16 | box << 8 | otherBox
            #expect(state.columns.word0.declassified == expected)
            #expect(state.columns.word1.declassified == 0)
            #expect(state.columns.word2.declassified == 0)
            #expect(state.columns.word3.declassified == expected)

            var back = AESState(columns: state.columns)
            back.mapInverseAffine()
            back.invert()
            #expect(back.columns.word0.declassified == word.declassified)
            #expect(back.columns.word1.declassified == 0)
        }
    }

    @Test func `published blocks encrypt and decrypt, with instructions and without`() throws {
        for (key, plain, cipher) in published {
            let key = bytes(hex: key)
            let plain = bytes(hex: plain)
            let cipher = bytes(hex: cipher)
            try AESKey.withBothPaths(key) { key throws(CryptoError) in
                #expect(key.encrypted(plain) == cipher)
                #expect(key.decrypted(cipher) == plain)
            }
            #expect(AESModel(key).encrypt(plain) == cipher)
            #expect(AESModel(key).decrypt(cipher) == plain)
        }
    }

    @Test(arguments: [16, 24, 32], [1, 2])
    func `random keys and blocks agree with the model`(keyCount: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &* 1000 &+ UInt64(keyCount))
        for _ in 0..<250 {
            let keyBytes = random.bytes(keyCount)
            let model = AESModel(keyBytes)
            let blocks = (0..<8).map { _ in random.bytes(16) }
            let expected = blocks.map { model.encrypt($0) }
            try AESKey.withKey(keyBytes.span) { key throws(CryptoError) in
                #expect(blocks.map { key.encrypted($0) } == expected, "seed \(seed)")
                #expect(expected.map { key.decrypted($0) } == blocks, "seed \(seed)")
            }
            try PortableAESKey.withKey(keyBytes.span) { key throws(CryptoError) in
                #expect(blocks.map { key.encrypted($0) } == expected, "seed \(seed)")
                #expect(expected.map { key.decrypted($0) } == blocks, "seed \(seed)")
            }
        }
    }

    @Test func `keys of other lengths are refused`() {
        for count in 0...40 where ![16, 24, 32].contains(count) {
            let keyBytes = [UInt8](repeating: 1, count: count)
            #expect(throws: CryptoError.keyLength(count)) {
                try AESKey.withKey(keyBytes.span) { _ throws(CryptoError) in }
            }
            #expect(throws: CryptoError.keyLength(count)) {
                try AESKey.withPortableKey(keyBytes.span) { _ throws(CryptoError) in }
            }
            #expect(throws: CryptoError.keyLength(count)) {
                try CMACKey<AESKey>.withKey(keyBytes.span) { _ throws(CryptoError) in }
            }
        }
    }

    @Test func `a refused key leaves the one before as it was`() throws {
        let key = [UInt8](0..<16)
        try AESKey.withPortableKey(key.span) { state throws(CryptoError) in
            let before = state.encrypted(key)
            var refusal: CryptoError?
            do throws(CryptoError) {
                try state.expand(key.span.extracting(0..<5))
            } catch {
                refusal = error
            }
            let after = state.encrypted(key)
            #expect(refusal == .keyLength(5))
            #expect(after == before)
        }
    }
}
