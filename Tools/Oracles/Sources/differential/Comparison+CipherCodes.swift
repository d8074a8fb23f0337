import CryptoCore
import OracleKit

extension Comparison {
    /// Message authentication codes made of block ciphers.
    static var cipherCodes: [Comparison] {
        var list = [Comparison]()
        for cipher in CipherUnderTest.tripleDES {
            list.append(cmac(cipher.cmac, "CMAC-3DES, 2 keys", "DES-EDE-CBC", 16))
            list.append(cmac(cipher.cmac, "CMAC-3DES, 3 keys", "DES-EDE3-CBC", 24))
            list.append(algorithm1(cipher, "MAC algorithm 1, 3DES", "DES-EDE3-CBC", 24))
        }
        for cipher in CipherUnderTest.aes {
            for bits in [128, 192, 256] {
                list.append(cmac(cipher.cmac, "CMAC-AES-\(bits)", "AES-\(bits)-CBC", bits / 8))
            }
            list.append(algorithm1(cipher, "MAC algorithm 1, AES", "AES-128-CBC", 16))
        }
        for cipher in CipherUnderTest.des {
            list.append(
                algorithm1(cipher, "MAC algorithm 1, DES", 8, 8) {
                    OpenSSL.desCBC($0, $1, $2, encrypting: true)
                })
        }
        return list + RetailMACUnderTest.all.map(retail)
    }

    private static func cmac(
        _ code: MACUnderTest, _ name: String, _ cipher: String, _ keyByteCount: Int
    ) -> Comparison {
        Comparison(name, code.path) { random in
            let key = random.bytes(keyByteCount)
            let message = random.message()
            let byteCount = random.number(1...code.macByteCount)
            let whole = OpenSSL.cmac(cipher, key, message, byteCount: code.macByteCount)
            let expected = Array(whole.prefix(byteCount))
            let pieces = message.pieces(cutAt: random.cuts(message.count))
            return [
                Pair(try code.authenticate(key, pieces, byteCount), expected),
                Pair(try code.authenticateWhole(key, message, byteCount), expected),
            ]
        }
    }

    private static func algorithm1(
        _ cipher: CipherUnderTest, _ name: String, _ oracle: String, _ keyByteCount: Int
    ) -> Comparison {
        algorithm1(cipher, name, keyByteCount, cipher.blockByteCount) {
            OpenSSL.cipher(oracle, $0, $1, $2, encrypting: true)
        }
    }

    /// The code is the last block of the padded message in cipher block chaining.
    private static func algorithm1(
        _ cipher: CipherUnderTest, _ name: String, _ keyByteCount: Int, _ size: Int,
        _ chained: @escaping ([UInt8], [UInt8], [UInt8]) -> [UInt8]
    ) -> Comparison {
        Comparison(name, cipher.path) { random in
            let key = random.bytes(keyByteCount)
            let vector = random.number(0...1) == 0 ? nil : random.bytes(size)
            let message = random.message()
            let padding = PaddingModel.all[random.number(0...2)]
            let byteCount = random.number(1...size)
            let padded = PaddingModel.pad(message, padding, size)
            let start = vector ?? [UInt8](repeating: 0, count: size)
            let expected = Array(chained(key, start, padded).suffix(size).prefix(byteCount))
            let code = try cipher.algorithm1(key, vector, message, padding, byteCount)
            return [Pair(code, expected)]
        }
    }

    /// Chaining with the first key; the last block is decrypted with the second key and encrypted
    /// with the first again.
    private static func retail(_ code: RetailMACUnderTest) -> Comparison {
        Comparison("retail MAC", code.path) { random in
            let key = random.bytes(16)
            let vector = random.number(0...1) == 0 ? nil : random.bytes(8)
            let message = random.message()
            let padding = PaddingModel.all[random.number(0...2)]
            let byteCount = random.number(1...8)
            let first = Array(key.prefix(8))
            let second = Array(key.suffix(8))
            let padded = PaddingModel.pad(message, padding, 8)
            let start = vector ?? [UInt8](repeating: 0, count: 8)
            let last = Array(OpenSSL.desCBC(first, start, padded, encrypting: true).suffix(8))
            let inner = OpenSSL.desECB(second, last, encrypting: false)
            let expected = Array(OpenSSL.desECB(first, inner, encrypting: true).prefix(byteCount))
            let mac = try code.authenticate(key, vector, message, padding, byteCount)
            return [Pair(mac, expected)]
        }
    }
}
