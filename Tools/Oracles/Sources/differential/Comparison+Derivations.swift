import OracleKit

extension Comparison {
    static var derivations: [Comparison] {
        var list = [Comparison]()
        for (hash, name) in allHashes {
            list.append(hkdf(hash, name))
            list.append(kbkdf(hash.hmac, "HMAC", name, keyByteCount: nil))
        }
        for cipher in CipherUnderTest.aes {
            for bits in [128, 192, 256] {
                let name = "AES-\(bits)-CBC"
                list.append(kbkdf(cipher.cmac, "CMAC", name, keyByteCount: bits / 8))
            }
        }
        for cipher in CipherUnderTest.tripleDES {
            list.append(kbkdf(cipher.cmac, "CMAC", "DES-EDE3-CBC", keyByteCount: 24))
        }
        return list
    }

    private static func hkdf(_ hash: HashUnderTest, _ name: String) -> Comparison {
        Comparison("HKDF-" + hash.name, hash.path) { random in
            let salt = random.bytes(random.number(0...140))
            let material = random.bytes(random.number(1...140))
            let info = random.bytes(random.number(0...100))
            let byteCount = random.number(1...4 * hash.digestByteCount)
            let output = try hash.expand(hash.extract(salt, material), info, byteCount)
            let expected = OpenSSL.hkdf(
                name, salt: salt, material: material, info: info, byteCount: byteCount)
            return [Pair(output, expected)]
        }
    }

    private static func kbkdf(
        _ code: MACUnderTest, _ kind: String, _ name: String, keyByteCount: Int?
    ) -> Comparison {
        let detail = keyByteCount.map { ", \(8 * $0) bits" } ?? ""
        return Comparison("KBKDF \(code.name)\(detail)", code.path) { random in
            let key = random.bytes(keyByteCount ?? random.number(1...140))
            let label = random.bytes(random.number(0...40))
            let context = random.bytes(random.number(1...40))
            let byteCount = random.number(1...4 * code.macByteCount)
            let bitCount = 8 * byteCount
            let length = (0..<4).map { UInt8(truncatingIfNeeded: bitCount >> (24 - 8 * $0)) }
            let input = label + [0] + context + length
            let output = try code.derive.run(key, 32, [], input, byteCount)
            let expected = OpenSSL.kbkdf(
                kind, name, key: key, label: label, context: context, byteCount: byteCount)
            return [Pair(output, expected)]
        }
    }
}
