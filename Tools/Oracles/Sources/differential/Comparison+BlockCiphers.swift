import OracleKit

extension Comparison {
    static var blockCiphers: [Comparison] {
        var list = [Comparison]()
        for cipher in CipherUnderTest.des { list += des(cipher) }
        for cipher in CipherUnderTest.tripleDES {
            list += modes(cipher, "3DES, 2 keys", "DES-EDE", "DES-EDE-CBC", keyByteCount: 16)
            list += modes(cipher, "3DES, 3 keys", "DES-EDE3", "DES-EDE3-CBC", keyByteCount: 24)
        }
        for cipher in CipherUnderTest.aes {
            for bits in [128, 192, 256] {
                let name = "AES-\(bits)"
                list += modes(cipher, name, name + "-ECB", name + "-CBC", keyByteCount: bits / 8)
                list.append(counter(cipher, name, keyByteCount: bits / 8))
            }
        }
        return list
    }

    private static func des(_ cipher: CipherUnderTest) -> [Comparison] {
        [
            Comparison("DES", cipher.path) { random in
                let key = random.bytes(8)
                let data = random.blocks(of: 8)
                return [
                    Pair(
                        try cipher.encryptECB(key, data),
                        OpenSSL.desECB(key, data, encrypting: true)),
                    Pair(
                        try cipher.decryptECB(key, data),
                        OpenSSL.desECB(key, data, encrypting: false)),
                ]
            },
            Comparison("DES CBC", cipher.path) { random in
                let key = random.bytes(8)
                let vector = random.bytes(8)
                let data = random.blocks(of: 8)
                let pieces = data.pieces(cutAt: random.cuts(data.count, unit: 8))
                return [
                    Pair(
                        try cipher.encryptCBC(key, vector, pieces),
                        OpenSSL.desCBC(key, vector, data, encrypting: true)),
                    Pair(
                        try cipher.decryptCBC(key, vector, pieces),
                        OpenSSL.desCBC(key, vector, data, encrypting: false)),
                ]
            },
        ]
    }

    private static func modes(
        _ cipher: CipherUnderTest, _ name: String, _ ecb: String, _ cbc: String, keyByteCount: Int
    ) -> [Comparison] {
        let size = cipher.blockByteCount
        return [
            Comparison(name, cipher.path) { random in
                let key = random.bytes(keyByteCount)
                let data = random.blocks(of: size)
                return [
                    Pair(
                        try cipher.encryptECB(key, data),
                        OpenSSL.cipher(ecb, key, nil, data, encrypting: true)),
                    Pair(
                        try cipher.decryptECB(key, data),
                        OpenSSL.cipher(ecb, key, nil, data, encrypting: false)),
                ]
            },
            Comparison(name + " CBC", cipher.path) { random in
                let key = random.bytes(keyByteCount)
                let vector = random.bytes(size)
                let data = random.blocks(of: size)
                let pieces = data.pieces(cutAt: random.cuts(data.count, unit: size))
                return [
                    Pair(
                        try cipher.encryptCBC(key, vector, pieces),
                        OpenSSL.cipher(cbc, key, vector, data, encrypting: true)),
                    Pair(
                        try cipher.decryptCBC(key, vector, pieces),
                        OpenSSL.cipher(cbc, key, vector, data, encrypting: false)),
                ]
            },
        ]
    }

    /// Some counters are about to carry through all their bytes.
    private static func counter(
        _ cipher: CipherUnderTest, _ name: String, keyByteCount: Int
    ) -> Comparison {
        Comparison(name + " CTR", cipher.path) { random in
            let key = random.bytes(keyByteCount)
            var start = random.bytes(16)
            let high = random.number(0...16)
            for index in (16 - high)..<16 { start[index] = 0xFF }
            if random.number(0...1) == 0 { start[15] = UInt8(random.number(0xF0...0xFF)) }
            let data = random.message()
            let pieces = data.pieces(cutAt: random.cuts(data.count, unit: 16))
            return [
                Pair(
                    try cipher.applyCTR(key, start, pieces),
                    OpenSSL.cipher(name + "-CTR", key, start, data, encrypting: true))
            ]
        }
    }
}
