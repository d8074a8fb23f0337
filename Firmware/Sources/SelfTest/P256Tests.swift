import CryptoCore
import ImageSupport

/// The curve, and the arithmetic with long integers.
func curveTests(_ report: inout Report) {
    // RFC 6979, A.2.5, SHA-256 over "sample".
    report.expect(
        "P-256, public key",
        """
        0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6\
        7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299
        """
    ) { out throws(CryptoError) in
        try P256PrivateKey.withKey(privateKey()) { key in key.publicKey(into: &out) }
    }
    report.expect(
        "P-256, signature",
        """
        efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
        f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8
        """
    ) { out throws(CryptoError) in
        try P256PrivateKey.withKey(privateKey()) { key throws(CryptoError) in
            try key.sign(digest: digest(), using: SHA256.self, into: &out)
        }
    }
    report.expect("P-256, a right signature", is: true) {
        verify(
            hex(
                """
                efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8
                """))
    }
    report.expect("P-256, a wrong signature", is: false) {
        verify(
            hex(
                """
                efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda9
                """))
    }
    // RFC 5903, 8.1.
    report.expect(
        "P-256, key agreement", "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"
    ) { out throws(CryptoError) in
        let mine = hex("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433")
        let theirs = hex(
            """
            04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63\
            56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab
            """)
        try P256PrivateKey.withKey(mine) { key throws(CryptoError) in
            try key.sharedSecret(with: theirs, into: &out)
        }
    }
    report.expect(
        "Montgomery, power", "de5c20e1aaf4e19219ae171072bbe4df1f1f91af2086a1b877c4a86094657c3e"
    ) { out in
        let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        power(counting(32), exponent: hex("1111111111"), modulus: order, into: &out)
    }
}

private func power(
    _ base: Span<UInt8>, exponent: Span<UInt8>, modulus: Span<UInt8>,
    into out: inout MutableSpan<UInt8>
) {
    // Eight limbs of 32 bits.
    var (modulusLimbs, baseLimbs) = (Number(repeating: 0), Number(repeating: 0))
    var (rSquared, entered) = (Number(repeating: 0), Number(repeating: 0))
    var scratch = InlineArray<144, Limb>(repeating: 0)
    var modulusSpan = modulusLimbs.mutableSpan
    var baseSpan = baseLimbs.mutableSpan
    var rSquaredSpan = rSquared.mutableSpan
    var enteredSpan = entered.mutableSpan
    var scratchSpan = scratch.mutableSpan
    Montgomery.load(modulus, into: &modulusSpan)
    Montgomery.load(base, into: &baseSpan)
    let arithmetic = Montgomery(modulus: modulusSpan.span)
    arithmetic.computeRSquared(into: &rSquaredSpan)
    arithmetic.enter(baseSpan.span, rSquared: rSquaredSpan.span, into: &enteredSpan)
    arithmetic.power(
        enteredSpan.span, exponent: exponent, rSquared: rSquaredSpan.span, into: &baseSpan,
        scratch: &scratchSpan)
    arithmetic.leave(baseSpan.span, into: &enteredSpan)
    Montgomery.store(enteredSpan.span, into: &out)
}

private typealias Number = InlineArray<8, Limb>

private func verify(_ signature: Span<UInt8>) -> Bool {
    let publicKey = hex(
        """
        0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6\
        7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299
        """)
    do throws(CryptoError) {
        return try P256.verify(signature: signature, digest: digest(), publicKey: publicKey)
    } catch {
        return false
    }
}

@_lifetime(immortal)
private func privateKey() -> Span<UInt8> {
    hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721")
}

/// SHA-256 of "sample".
@_lifetime(immortal)
private func digest() -> Span<UInt8> {
    hex("af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf")
}
