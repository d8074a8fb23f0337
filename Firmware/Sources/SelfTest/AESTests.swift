import CryptoCore
import ImageSupport

/// AES, its modes, and the MAC made of it.
func aesTests(_ report: inout Report) {
    // FIPS 197, C.1 to C.3.
    report.expect("AES-128", "69c4e0d86a7b0430d8cdb78070b4c55a") { out throws(CryptoError) in
        try encrypt(counting(16), into: &out)
    }
    report.expect("AES-192", "dda97ca4864cdfe06eaf70a0ec0d7191") { out throws(CryptoError) in
        try encrypt(counting(24), into: &out)
    }
    report.expect("AES-256", "8ea2b7ca516745bfeafc49904b496089") { out throws(CryptoError) in
        try encrypt(counting(32), into: &out)
    }
    report.expect(
        "AES-128, decryption", "00112233445566778899aabbccddeeff"
    ) { out throws(CryptoError) in
        out.write(hex("69c4e0d86a7b0430d8cdb78070b4c55a"))
        try AESKey.withKey(counting(16)) { key in key.decrypt(&out) }
    }
    modeTests(&report)
    // SP 800-38B, D.1, examples 2 and 3.
    report.expect(
        "CMAC-AES-128, 16 bytes", "070a16b46b4d4144f79bdd9dd04a287c"
    ) { out throws(CryptoError) in
        try CMACKey<AESKey>.withKey(standardKey()) { key in
            key.authenticate(hex("6bc1bee22e409f96e93d7e117393172a"), into: &out)
        }
    }
    report.expect(
        "CMAC-AES-128, 40 bytes", "dfa66747de9ae63030ca32611497c827"
    ) { out throws(CryptoError) in
        try CMACKey<AESKey>.withKey(standardKey()) { key in
            let message = hex(
                """
                6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51\
                30c81c46a35ce411
                """)
            key.authenticate(message, into: &out)
        }
    }
}

private func modeTests(_ report: inout Report) {
    // SP 800-38A, F.2.1 and F.5.1, the first blocks.
    report.expect(
        "AES-128-CBC, encryption",
        "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
    ) { out throws(CryptoError) in
        var vector = InlineArray<16, UInt8>(repeating: 0)
        var vectorSpan = vector.mutableSpan
        vectorSpan.write(counting(16))
        out.write(twoBlocks())
        try AESKey.withKey(standardKey()) { key throws(CryptoError) in
            try key.encryptCBC(&out, vector: &vectorSpan)
        }
    }
    report.expect(
        "AES-128-CBC, decryption",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    ) { out throws(CryptoError) in
        var vector = InlineArray<16, UInt8>(repeating: 0)
        var vectorSpan = vector.mutableSpan
        vectorSpan.write(counting(16))
        out.write(hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"))
        try AESKey.withKey(standardKey()) { key throws(CryptoError) in
            try key.decryptCBC(&out, vector: &vectorSpan)
        }
    }
    report.expect(
        "AES-128-CTR",
        "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
    ) { out throws(CryptoError) in
        var counter = InlineArray<16, UInt8>(repeating: 0)
        var counterSpan = counter.mutableSpan
        counterSpan.write(hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"))
        out.write(twoBlocks())
        try AESKey.withKey(standardKey()) { key in
            key.applyCTR(&out, counter: &counterSpan)
        }
    }
}

private func encrypt(
    _ key: Span<UInt8>, into block: inout MutableSpan<UInt8>
) throws(CryptoError) {
    block.write(hex("00112233445566778899aabbccddeeff"))
    try AESKey.withKey(key) { key in key.encrypt(&block) }
}

@_lifetime(immortal)
private func standardKey() -> Span<UInt8> {
    hex("2b7e151628aed2a6abf7158809cf4f3c")
}

@_lifetime(immortal)
private func twoBlocks() -> Span<UInt8> {
    hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
}
