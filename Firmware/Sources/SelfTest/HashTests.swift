import CryptoCore
import ImageSupport

/// Hash functions, and what is made of them.
func hashTests(_ report: inout Report) {
    // FIPS 180-4, the examples.
    report.expect("SHA-1, abc", "a9993e364706816aba3e25717850c26c9cd0d89d") { out in
        hash(SHA1.self, ascii("abc"), into: &out)
    }
    report.expect(
        "SHA-256, abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ) { out in hash(SHA256.self, ascii("abc"), into: &out) }
    report.expect(
        "SHA-384, abc",
        """
        cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc23\
        58baeca134c825a7
        """
    ) { out in hash(SHA384.self, ascii("abc"), into: &out) }
    report.expect(
        "SHA-512, abc",
        """
        ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8\
        36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
        """
    ) { out in hash(SHA512.self, ascii("abc"), into: &out) }
    severalBlockTests(&report)
    keyedHashTests(&report)
}

/// The bytes 0 to 199, in two pieces: more than one block of each function.
private func severalBlockTests(_ report: inout Report) {
    report.expect("SHA-1, 200 bytes", "54d11e99127d159799dbce10f51a75e697780478") { out in
        hash(SHA1.self, counting(200), into: &out)
    }
    report.expect(
        "SHA-256, 200 bytes", "1901da1c9f699b48f6b2636e65cbf73abf99d0441ef67f5c540a42f7051dec6f"
    ) { out in hash(SHA256.self, counting(200), into: &out) }
    report.expect(
        "SHA-384, 200 bytes",
        """
        7ea4bb2534c67036f49de7beb5fe8a2478df04ff3fef40a9cd4923999a590e9912df1297217ce1a0\
        21aa2fb1013498b8
        """
    ) { out in hash(SHA384.self, counting(200), into: &out) }
    report.expect(
        "SHA-512, 200 bytes",
        """
        986058e9895e2c2ab8f9e8cbdf801db12a44842a56a91d5a4e87b1fc98b293722c4664142e42c3c5\
        51ff898646268cd92b84ed230b8c94bed7798d4f27cd7465
        """
    ) { out in hash(SHA512.self, counting(200), into: &out) }
}

private func keyedHashTests(_ report: inout Report) {
    // RFC 2202, 3, test case 2; RFC 4231, 4.3, cut to 16 bytes where it is longer.
    report.expect("HMAC-SHA-1", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79") {
        out throws(CryptoError) in
        try code(HMACKey<SHA1>.self, into: &out)
    }
    report.expect("HMAC-SHA-256", "5bdcc146bf60754e6a042426089575c7") { out throws(CryptoError) in
        try code(HMACKey<SHA256>.self, into: &out)
    }
    report.expect("HMAC-SHA-384", "af45d2e376484031617f78d2b58a6b1b") { out throws(CryptoError) in
        try code(HMACKey<SHA384>.self, into: &out)
    }
    report.expect("HMAC-SHA-512", "164b7a7bfcf819e2e395fbe73b56e0a3") { out throws(CryptoError) in
        try code(HMACKey<SHA512>.self, into: &out)
    }
    // RFC 5869, A.1.
    report.expect(
        "HKDF extract", "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    ) { out in
        HKDF<SHA256>.extract(
            salt: counting(13), inputKeyMaterial: filled(22, with: 0x0B), into: &out)
    }
    report.expect(
        "HKDF expand",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ) { out throws(CryptoError) in
        let key = hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        try HKDF<SHA256>.expand(
            pseudorandomKey: key, info: hex("f0f1f2f3f4f5f6f7f8f9"), into: &out)
    }
    report.expect(
        "KBKDF", "18b8910606f09c475658fb393a63521855b7deee922916562c76d87ba4f91aa88d4d4fe95ec82226"
    ) { out throws(CryptoError) in
        try HMACKey<SHA256>.withKey(counting(32)) { key throws(CryptoError) in
            try KBKDF.derive(
                from: &key, prefix: hex(""), counter: .bits32,
                suffix: hex("6c6162656c00636f6e74657874"), into: &out)
        }
    }
    report.expect(
        "HMAC DRBG",
        """
        3e0013f6f1e74912f56fec7e73bb590c06ecd0f69e1fe019c2e04063e9207ab9\
        3042fbef098b1e5ed61856bb1b807fd4
        """
    ) { out throws(CryptoError) in
        var generator = HMACDRBG<SHA256>()
        try generator.seed(entropy: counting(32), nonce: counting(16), personalization: hex(""))
        try generator.generate(into: &out)
        generator.wipe()
    }
}

private func hash<Hash: HashFunction & ~Copyable>(
    _: Hash.Type, _ message: Span<UInt8>, into digest: inout MutableSpan<UInt8>
) {
    var state = Hash()
    let half = message.count / 2
    state.update(message.extracting(0..<half))
    state.update(message.extracting(half..<message.count))
    state.finish(into: &digest)
}

private func code<Key: MACKey & ~Copyable>(
    _: Key.Type, into mac: inout MutableSpan<UInt8>
) throws(CryptoError) {
    try Key.withKey(ascii("Jefe")) { key in
        key.authenticate(ascii("what do ya want for nothing?"), into: &mac)
    }
}
