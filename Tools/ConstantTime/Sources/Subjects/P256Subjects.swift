import CryptoCore
package import Leaks

@c(probe_p256_public_key)
package func probeP256PublicKey(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 65) { secret, output throws(CryptoError) in
        try P256PrivateKey.withKey(secret) { key in key.publicKey(into: &output) }
    }
}

/// The digest is public, the 32 bytes of extra entropy are not.
@c(probe_p256_sign)
package func probeP256Sign(_ secret: Bytes, _ output: Room) {
    run(secret, 64, output, 64) { secret, output throws(CryptoError) in
        let digest = InlineArray<32, UInt8>(repeating: 0xA7)
        try P256PrivateKey.withKey(secret.extracting(0..<32)) { key throws(CryptoError) in
            try key.uncheckedSign(
                digest: digest.span, using: SHA256.self, hedge: secret.extracting(32..<64),
                into: &output)
        }
    }
}

@c(probe_p256_checked_sign)
package func probeP256CheckedSign(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 64) { secret, output throws(CryptoError) in
        let digest = InlineArray<32, UInt8>(repeating: 0xA7)
        try P256PrivateKey.withKey(secret) { key throws(CryptoError) in
            try key.sign(digest: digest.span, using: SHA256.self, into: &output)
        }
    }
}

@c(probe_p256_agree)
package func probeP256Agree(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 32) { secret, output throws(CryptoError) in
        try P256PrivateKey.withKey(secret) { key throws(CryptoError) in
            try key.sharedSecret(with: peer.span, into: &output)
        }
    }
}

@c(probe_p256_generate)
package func probeP256Generate(_ secret: Bytes, _ output: Room) {
    run(secret, 48, output, 32) { secret, output throws(CryptoError) in
        var generator = HMACDRBG<SHA256>()
        try generator.seed(
            entropy: secret.extracting(0..<32), nonce: secret.extracting(32..<48),
            personalization: Span())
        try P256.generateScalar(from: &generator, into: &output)
        generator.wipe()
    }
}

/// The other side's public key. RFC 5903, 8.1
private let peer: InlineArray<65, UInt8> = [
    0x04,
    0xD1, 0x2D, 0xFB, 0x52, 0x89, 0xC8, 0xD4, 0xF8, 0x12, 0x08, 0xB7, 0x02, 0x70, 0x39, 0x8C, 0x34,
    0x22, 0x96, 0x97, 0x0A, 0x0B, 0xCC, 0xB7, 0x4C, 0x73, 0x6F, 0xC7, 0x55, 0x44, 0x94, 0xBF, 0x63,
    0x56, 0xFB, 0xF3, 0xCA, 0x36, 0x6C, 0xC2, 0x3E, 0x81, 0x57, 0x85, 0x4C, 0x13, 0xC5, 0x8D, 0x6A,
    0xAC, 0x23, 0xF0, 0x46, 0xAD, 0xA3, 0x0F, 0x83, 0x53, 0xE7, 0x4F, 0x33, 0x03, 0x98, 0x72, 0xAB,
]
