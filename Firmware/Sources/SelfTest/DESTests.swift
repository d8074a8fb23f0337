import CryptoCore
import ImageSupport

/// DES, triple DES, the MACs made of them, and the keys of cards.
func desTests(_ report: inout Report) {
    // FIPS 81, table B1; SP 800-67, B.1.
    report.expect("DES", "3fa40e8a984d4815") { out throws(CryptoError) in
        out.write(ascii("Now is t"))
        try DESKey.withKey(hex("0123456789abcdef")) { key in key.encrypt(&out) }
    }
    report.expect("DES, decryption", "4e6f772069732074") { out throws(CryptoError) in
        out.write(hex("3fa40e8a984d4815"))
        try DESKey.withKey(hex("0123456789abcdef")) { key in key.decrypt(&out) }
    }
    report.expect("triple DES, 2 keys", "d80a0d8b2bae5e4e") { out throws(CryptoError) in
        out.write(ascii("Now is t"))
        try TripleDESKey.withKey(twoKeys()) { key in key.encrypt(&out) }
    }
    report.expect("triple DES, 3 keys", "a826fd8ce53b855f") { out throws(CryptoError) in
        out.write(ascii("The qufc"))
        try TripleDESKey.withKey(threeKeys()) { key in key.encrypt(&out) }
    }
    codeTests(&report)
    cardKeyTests(&report)
}

/// Values of an independent computation with a common library's triple DES.
private func codeTests(_ report: inout Report) {
    report.expect("MAC algorithm 1, DES", "9bb6401751959fec") { out throws(CryptoError) in
        try DESKey.withKey(hex("0123456789abcdef")) { key in
            key.authenticateAlgorithm1(counting(20), padding: .method1, into: &out)
        }
    }
    report.expect("retail MAC", "cc1958766d022ef5") { out throws(CryptoError) in
        try RetailMACKey.withKey(twoKeys()) { key in
            key.authenticate(counting(20), padding: .method2, into: &out)
        }
    }
    report.expect("CMAC, triple DES", "4db69ff28a00fc11") { out throws(CryptoError) in
        try CMACKey<TripleDESKey>.withKey(threeKeys()) { key in
            key.authenticate(counting(20), into: &out)
        }
    }
}

private func cardKeyTests(_ report: inout Report) {
    report.expect(
        "JR/T 0025, key of a card", "c1468bab53a4ef403f1823da228a4507"
    ) { out throws(CryptoError) in
        try Diversification.jrt0025(master: twoKeys(), factors: counting(16), into: &out)
    }
    report.expect("JR/T 0025, session key", "52c5c0705d9089e1") { out throws(CryptoError) in
        try Diversification.jrt0025SessionKey(from: twoKeys(), block: counting(8), into: &out)
    }
    // AN10922, 2.2.1, the example.
    report.expect(
        "AN10922, AES-128", "a8dd63a3b89d54b37ca802473fda9175"
    ) { out throws(CryptoError) in
        try Diversification.an10922(
            masterKey: hex("00112233445566778899aabbccddeeff"),
            input: hex("04782e21801d803042f54e585020416275"), into: &out)
    }
}

@_lifetime(immortal)
private func twoKeys() -> Span<UInt8> {
    hex("0123456789abcdeffedcba9876543210")
}

@_lifetime(immortal)
private func threeKeys() -> Span<UInt8> {
    hex("0123456789abcdef23456789abcdef01456789abcdef0123")
}
