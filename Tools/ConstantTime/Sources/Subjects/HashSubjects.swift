import CryptoCore
package import Leaks

@c(probe_sha1)
package func probeSHA1(_ secret: Bytes, _ output: Room) {
    run(secret, 55, output, 20) { secret, output in digest(SHA1.self, secret, &output) }
}

@c(probe_sha256)
package func probeSHA256(_ secret: Bytes, _ output: Room) {
    run(secret, 55, output, 32) { secret, output in digest(SHA256.self, secret, &output) }
}

@c(probe_sha256_two)
package func probeSHA256Two(_ secret: Bytes, _ output: Room) {
    run(secret, 119, output, 32) { secret, output in digest(SHA256.self, secret, &output) }
}

@c(probe_sha384)
package func probeSHA384(_ secret: Bytes, _ output: Room) {
    run(secret, 111, output, 48) { secret, output in digest(SHA384.self, secret, &output) }
}

@c(probe_sha512)
package func probeSHA512(_ secret: Bytes, _ output: Room) {
    run(secret, 111, output, 64) { secret, output in digest(SHA512.self, secret, &output) }
}

@c(probe_hmac_sha1)
package func probeHMACSHA1(_ secret: Bytes, _ output: Room) {
    run(secret, 52, output, 20) { secret, output throws(CryptoError) in
        try code(HMACKey<SHA1>.self, secret, 20, &output)
    }
}

@c(probe_hmac_sha256)
package func probeHMACSHA256(_ secret: Bytes, _ output: Room) {
    run(secret, 64, output, 32) { secret, output throws(CryptoError) in
        try code(HMACKey<SHA256>.self, secret, 32, &output)
    }
}

@c(probe_hmac_sha512)
package func probeHMACSHA512(_ secret: Bytes, _ output: Room) {
    run(secret, 96, output, 64) { secret, output throws(CryptoError) in
        try code(HMACKey<SHA512>.self, secret, 64, &output)
    }
}

@c(probe_hmac_long_key)
package func probeHMACLongKey(_ secret: Bytes, _ output: Room) {
    run(secret, 132, output, 32) { secret, output throws(CryptoError) in
        try code(HMACKey<SHA256>.self, secret, 100, &output)
    }
}

@c(probe_drbg)
package func probeDRBG(_ secret: Bytes, _ output: Room) {
    run(secret, 80, output, 40) { secret, output throws(CryptoError) in
        var generator = HMACDRBG<SHA256>()
        try generator.seed(
            entropy: secret.extracting(0..<32), nonce: secret.extracting(32..<48),
            personalization: Span())
        try generator.generate(into: &output)
        try generator.reseed(entropy: secret.extracting(48..<80), additionalInput: Span())
        try generator.generate(into: &output)
        generator.wipe()
    }
}

@c(probe_hkdf)
package func probeHKDF(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 42) { secret, output throws(CryptoError) in
        let salt = InlineArray<13, UInt8>(repeating: 7)
        var key = InlineArray<32, UInt8>(repeating: 0)
        var keySpan = key.mutableSpan
        HKDF<SHA256>.extract(salt: salt.span, inputKeyMaterial: secret, into: &keySpan)
        try HKDF<SHA256>.expand(pseudorandomKey: keySpan.span, info: salt.span, into: &output)
    }
}

@c(probe_kbkdf_hmac)
package func probeKBKDFHMAC(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 40) { secret, output throws(CryptoError) in
        try derive(HMACKey<SHA256>.self, secret, &output)
    }
}

@c(probe_kbkdf_cmac)
package func probeKBKDFCMAC(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 40) { secret, output throws(CryptoError) in
        try derive(CMACKey<AESKey>.self, secret, &output)
    }
}

@inline(__always)
private func digest<Hash: HashFunction & ~Copyable>(
    _: Hash.Type, _ message: Span<UInt8>, _ output: inout MutableSpan<UInt8>
) {
    var state = Hash()
    state.update(message)
    state.finish(into: &output)
    state.wipe()
}

@inline(__always)
private func code<Key: MACKey & ~Copyable>(
    _: Key.Type, _ secret: Span<UInt8>, _ keyByteCount: Int,
    _ output: inout MutableSpan<UInt8>
) throws(CryptoError) {
    try Key.withKey(secret.extracting(0..<keyByteCount)) { key in
        key.authenticate(secret.extracting(keyByteCount..<secret.count), into: &output)
    }
}

@inline(__always)
private func derive<Key: MACKey & ~Copyable>(
    _: Key.Type, _ secret: Span<UInt8>, _ output: inout MutableSpan<UInt8>
) throws(CryptoError) {
    let label = InlineArray<12, UInt8>(repeating: 5)
    try Key.withKey(secret) { key throws(CryptoError) in
        try KBKDF.derive(
            from: &key, prefix: Span(), counter: .bits32, suffix: label.span, into: &output)
    }
}
