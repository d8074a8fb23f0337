import BursaTestSupport
@_spi(Implementation) import CryptoCore
import Testing

private let text = bytes(
    hex: """
        6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
        30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710
        """)

/// Key and the codes of the first 0, 16, 40 and 64 bytes. SP 800-38B, appendix D.1 to D.3; the
/// first four are those of RFC 4493, 4.
private let published: [(key: String, codes: [String])] = [
    (
        "2b7e151628aed2a6abf7158809cf4f3c",
        [
            "bb1d6929e95937287fa37d129b756746", "070a16b46b4d4144f79bdd9dd04a287c",
            "dfa66747de9ae63030ca32611497c827", "51f0bebf7e3b9d92fc49741779363cfe",
        ]
    ),
    (
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
        [
            "d17ddf46adaacde531cac483de7a9367", "9e99a7bf31e710900662f65e617c5184",
            "8a1de5be2eb31aad089a82e6ee908b0e", "a1d5df0eed790f794d77589659f39a11",
        ]
    ),
    (
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        [
            "028962f61b7bf89efc6b551f4667d983", "28a7023f452e8f82bd4bf28d8c37c35c",
            "aaf3d8f1de5640c232f5b169b9c911e6", "e1992190549f6ed5696a2c056c315410",
        ]
    ),
]

@Suite struct CMACTests {
    @Test func `published codes, whole and truncated, with instructions and without`() throws {
        for (key, codes) in published {
            let keyBytes = bytes(hex: key)
            func check<Key: MACKey & ~Copyable>(_ key: inout Key) {
                for (length, code) in zip([0, 16, 40, 64], codes) {
                    let message = Array(text.prefix(length))
                    for count in 1...16 {
                        let expected = Array(bytes(hex: code).prefix(count))
                        #expect(key.code(message, count: count) == expected)
                        key.update(message.span)
                        #expect(key.finished(count: count) == expected)
                    }
                }
            }
            try CMACKey<AESKey>.withKey(keyBytes.span) { key throws(CryptoError) in check(&key) }
            try CMACKey<PortableAESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                check(&key)
            }
        }
    }

    @Test func `a message in two pieces has the code of the whole, for every cut`() throws {
        var random = SeededGenerator(seed: 4)
        let keyBytes = random.bytes(16)
        let model = AESModel(keyBytes)
        func check<Key: MACKey & ~Copyable>(_ key: inout Key, _ message: [UInt8]) {
            let expected = model.cmac(message)
            #expect(key.code(message) == expected)
            for cut in 0...message.count {
                key.update(message.span.extracting(0..<cut))
                key.update(message.span.extracting(cut...))
                #expect(key.finished() == expected)
            }
            for byte in message { key.update(CollectionOfOne(byte).span) }
            #expect(key.finished() == expected)
        }
        for count in 0...65 {
            let message = random.bytes(count)
            try CMACKey<AESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                check(&key, message)
            }
            try CMACKey<PortableAESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                check(&key, message)
            }
        }
    }

    @Test(arguments: [16, 24, 32])
    func `random keys agree with the model, whatever falls off the subkeys`(keyCount: Int) throws {
        var random = SeededGenerator(seed: UInt64(keyCount) &+ 77)
        var carries = Set<UInt8>()
        for _ in 0..<200 {
            let keyBytes = random.bytes(keyCount)
            let model = AESModel(keyBytes)
            // The two top bits decide the reductions of K1 and K2.
            carries.insert(model.encrypt([UInt8](repeating: 0, count: 16))[0] >> 6)
            let messages = [0, 5, 16, 31, 32, 100].map { random.bytes($0) }
            let expected = messages.map { model.cmac($0) }
            try CMACKey<AESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                #expect(messages.map { key.code($0) } == expected)
            }
            try CMACKey<PortableAESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                #expect(messages.map { key.code($0) } == expected)
            }
        }
        #expect(carries == [0, 1, 2, 3])
    }

    @Test func `a new message forgets the one under way`() throws {
        let keyBytes = bytes(hex: published[0].key)
        try CMACKey<AESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
            let expected = key.code(text)
            key.update(text.span)
            key.begin()
            #expect(key.finished() == bytes(hex: published[0].codes[0]))
            key.update(text.span.extracting(0..<20))
            #expect(key.code(text) == expected)
            #expect(key.finished() == bytes(hex: published[0].codes[0]))
        }
    }

    /// SP 800-38B, appendix D.4 and D.5: the first 0, 8, 20 and 32 bytes.
    @Test func `published codes over triple DES, whole and in pieces`() throws {
        let published = [
            (
                "8aa83bf8cbda1062 0bc1bf19fbb6cd58 bc313d4a371ca8b5",
                ["b7a688e122ffaf95", "8e8f293136283797", "743ddbe0ce2dc2ed", "33e6b1092400eae5"]
            ),
            (
                "4cf15134a2850dd5 8a3d10ba80570d38",
                ["bd2ebf9a3ba00361", "4ff2ab813c53ce83", "62dd1b471902bd4e", "31b1e431dabc4eb8"]
            ),
        ]
        for (key, codes) in published {
            let keyBytes = bytes(hex: key)
            try CMACKey<TripleDESKey>.withKey(keyBytes.span) { key throws(CryptoError) in
                for (length, code) in zip([0, 8, 20, 32], codes) {
                    let message = Array(text.prefix(length))
                    #expect(key.code(message, count: 8) == bytes(hex: code))
                    for cut in 0...length {
                        key.update(message.span.extracting(0..<cut))
                        key.update(message.span.extracting(cut...))
                        #expect(key.finished(count: 8) == bytes(hex: code))
                    }
                }
            }
        }
    }
}
