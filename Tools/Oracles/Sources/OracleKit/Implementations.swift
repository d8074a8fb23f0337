@_spi(Implementation) import CryptoCore

/// Every implementation that the library has of each algorithm on this machine.
extension CipherUnderTest {
    package static var des: [CipherUnderTest] {
        [
            CipherUnderTest("DES", path: "portable", DESKey.self) { key, body throws(CryptoError) in
                try DESKey.withPortableKey(key, body)
            },
            CipherUnderTest("DES", path: "chosen", DESKey.self),
        ]
    }

    package static var tripleDES: [CipherUnderTest] {
        [
            CipherUnderTest("3DES", path: "portable", TripleDESKey.self) {
                key, body throws(CryptoError) in
                try TripleDESKey.withPortableKey(key, body)
            },
            CipherUnderTest("3DES", path: "chosen", TripleDESKey.self),
        ]
    }

    package static var aes: [CipherUnderTest] {
        let portable = CipherUnderTest("AES", path: "portable", PortableAESKey.self)
        guard AESKey.usesInstructions else { return [portable] }
        return [portable, CipherUnderTest("AES", path: "instructions", AESKey.self)]
    }
}

extension HashUnderTest {
    package static var sha1: [HashUnderTest] {
        [HashUnderTest("SHA-1", path: "portable", SHA1.self)]
    }

    package static var sha256: [HashUnderTest] {
        [HashUnderTest("SHA-256", path: "portable", SHA256.self)]
    }

    package static var sha384: [HashUnderTest] {
        [HashUnderTest("SHA-384", path: "portable", SHA384.self)]
    }

    package static var sha512: [HashUnderTest] {
        [HashUnderTest("SHA-512", path: "portable", SHA512.self)]
    }
}

extension RetailMACUnderTest {
    package static var all: [RetailMACUnderTest] {
        [
            RetailMACUnderTest(path: "portable") { key, body throws(CryptoError) in
                try RetailMACKey.withPortableKey(key, body)
            },
            RetailMACUnderTest(path: "chosen") { key, body throws(CryptoError) in
                try RetailMACKey.withKey(key, body)
            },
        ]
    }
}
