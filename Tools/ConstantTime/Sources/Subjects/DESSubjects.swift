import CryptoCore
package import Leaks

@c(probe_des)
package func probeDES(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 8) { secret, output throws(CryptoError) in
        output.write(secret.extracting(8..<16))
        try DESKey.withKey(secret.extracting(0..<8)) { key in key.encrypt(&output) }
    }
}

@c(probe_des_two)
package func probeDESTwo(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 8) { secret, output throws(CryptoError) in
        output.write(secret.extracting(8..<16))
        try DESKey.withKey(secret.extracting(0..<8)) { key in
            key.encrypt(&output)
            key.encrypt(&output)
        }
    }
}

@c(probe_tdes_decrypt)
package func probeTripleDESDecrypt(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 8) { secret, output throws(CryptoError) in
        output.write(secret.extracting(24..<32))
        try TripleDESKey.withKey(secret.extracting(0..<24)) { key in key.decrypt(&output) }
    }
}

@c(probe_tdes_cbc)
package func probeTripleDESCBC(_ secret: Bytes, _ output: Room) {
    run(secret, 40, output, 24) { secret, output throws(CryptoError) in
        output.write(secret.extracting(16..<40))
        var first = InlineArray<8, UInt8>(repeating: 1)
        var second = InlineArray<8, UInt8>(repeating: 2)
        var firstSpan = first.mutableSpan
        var secondSpan = second.mutableSpan
        try TripleDESKey.withKey(secret.extracting(0..<16)) { key throws(CryptoError) in
            try key.encryptCBC(&output, vector: &firstSpan)
            try key.decryptCBC(&output, vector: &secondSpan)
        }
    }
}

@c(probe_mac_algorithm1)
package func probeMACAlgorithm1(_ secret: Bytes, _ output: Room) {
    run(secret, 40, output, 8) { secret, output throws(CryptoError) in
        try DESKey.withKey(secret.extracting(0..<8)) { key in
            key.authenticateAlgorithm1(
                secret.extracting(8..<40), padding: .method1, into: &output)
        }
    }
}

@c(probe_retail_mac)
package func probeRetailMAC(_ secret: Bytes, _ output: Room) {
    run(secret, 48, output, 8) { secret, output throws(CryptoError) in
        try RetailMACKey.withKey(secret.extracting(0..<16)) { key in
            key.authenticate(secret.extracting(16..<48), padding: .method1, into: &output)
        }
    }
}

@c(probe_cmac_tdes)
package func probeCMACTripleDES(_ secret: Bytes, _ output: Room) {
    run(secret, 53, output, 8) { secret, output throws(CryptoError) in
        try CMACKey<TripleDESKey>.withKey(secret.extracting(0..<24)) { key in
            key.authenticate(secret.extracting(24..<53), into: &output)
        }
    }
}

@c(probe_jrt0025)
package func probeJRT0025(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 24) { secret, output throws(CryptoError) in
        let factors = InlineArray<16, UInt8>(repeating: 0x31)
        var key = output._mutatingExtracting(0..<16)
        try Diversification.jrt0025(master: secret, factors: factors.span, into: &key)
        let block = factors.span.extracting(0..<8)
        var session = output._mutatingExtracting(16..<24)
        try Diversification.jrt0025SessionKey(from: secret, block: block, into: &session)
    }
}

@c(probe_an10922)
package func probeAN10922(_ secret: Bytes, _ output: Room) {
    run(secret, 24, output, 24) { secret, output throws(CryptoError) in
        let input = InlineArray<17, UInt8>(repeating: 0x42)
        try Diversification.an10922(masterKey: secret, input: input.span, into: &output)
    }
}
