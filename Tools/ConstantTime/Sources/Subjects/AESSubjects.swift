import CryptoCore
package import Leaks

@c(probe_aes128)
package func probeAES128(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 16) { secret, output throws(CryptoError) in
        output.write(secret.extracting(16..<32))
        try AESKey.withKey(secret.extracting(0..<16)) { key in key.encrypt(&output) }
    }
}

@c(probe_aes128_two)
package func probeAES128Two(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 16) { secret, output throws(CryptoError) in
        output.write(secret.extracting(16..<32))
        try AESKey.withKey(secret.extracting(0..<16)) { key in
            key.encrypt(&output)
            key.encrypt(&output)
        }
    }
}

@c(probe_aes256_decrypt)
package func probeAES256Decrypt(_ secret: Bytes, _ output: Room) {
    run(secret, 48, output, 16) { secret, output throws(CryptoError) in
        output.write(secret.extracting(32..<48))
        try AESKey.withKey(secret.extracting(0..<32)) { key in key.decrypt(&output) }
    }
}

@c(probe_aes_cbc)
package func probeAESCBC(_ secret: Bytes, _ output: Room) {
    run(secret, 64, output, 48) { secret, output throws(CryptoError) in
        output.write(secret.extracting(16..<64))
        var (first, second) = (
            InlineArray<16, UInt8>(repeating: 1), InlineArray<16, UInt8>(repeating: 2)
        )
        var firstSpan = first.mutableSpan
        var secondSpan = second.mutableSpan
        try AESKey.withKey(secret.extracting(0..<16)) { key throws(CryptoError) in
            try key.encryptCBC(&output, vector: &firstSpan)
            try key.decryptCBC(&output, vector: &secondSpan)
        }
    }
}

@c(probe_aes_ctr)
package func probeAESCTR(_ secret: Bytes, _ output: Room) {
    run(secret, 56, output, 40) { secret, output throws(CryptoError) in
        output.write(secret.extracting(16..<56))
        var counter = InlineArray<16, UInt8>(repeating: 0xFF)
        var counterSpan = counter.mutableSpan
        try AESKey.withKey(secret.extracting(0..<16)) { key in
            key.applyCTR(&output, counter: &counterSpan)
        }
    }
}

@c(probe_cmac_aes)
package func probeCMACAES(_ secret: Bytes, _ output: Room) {
    run(secret, 48, output, 16) { secret, output throws(CryptoError) in
        try CMACKey<AESKey>.withKey(secret.extracting(0..<16)) { key in
            key.authenticate(secret.extracting(16..<48), into: &output)
        }
    }
}
