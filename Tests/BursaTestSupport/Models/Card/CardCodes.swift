import CardKernel

/// What a key computes, out of single blocks of the slow ciphers. JR/T 0025, and with AES alike
public struct CardCodes {
    private let key: [UInt8]
    private let isAES: Bool

    /// The codes of a key of 16 bytes.
    public init(key: [UInt8], isAES: Bool = false) {
        (self.key, self.isAES) = (key, isAES)
    }

    init(_ secret: CardModel.Secret) {
        self.init(key: secret.value, isAES: secret.algorithm == .aes)
    }

    /// The answer to a challenge: zeros stand behind a short one.
    public func cryptogram(of challenge: [UInt8]) -> [UInt8] {
        let block = padded(challenge, to: 16)
        if isAES { return Array(AESModel(key).cmac(block)[..<8]) }
        return SlowTripleDES(key: key).encrypt(Array(block[..<8]))
    }

    /// The MAC of a protected command: header, Lc, data; the challenge goes in first.
    public func protection(of message: [UInt8], challenge: [UInt8]) -> [UInt8] {
        let vector = padded(challenge, to: 16)
        if isAES { return Array(AESModel(key).cmac(vector + message)[..<8]) }
        let (first, second) = (SlowDES(key: Array(key[..<8])), SlowDES(key: Array(key[8...])))
        let text = padded(message + [0x80], to: (message.count / 8 + 1) * 8)
        var chain = Array(vector[..<8])
        for start in stride(from: 0, to: text.count, by: 8) {
            chain = first.encrypt(zip(chain, text[start...]).map { $0 ^ $1 })
        }
        return Array(first.encrypt(second.decrypt(chain))[..<4])
    }

    /// How many bytes of enciphered data go together.
    public var blockByteCount: Int { isAES ? 16 : 8 }

    /// The key that enciphers what comes with the MAC for a challenge; with AES there is one for each.
    public func encipheringKey(challenge: [UInt8]) -> [UInt8] {
        let start = padded(challenge, to: 16)[..<8]
        return isAES ? AESModel(key).cmac(Array("ENCIPHER".utf8) + start) : key
    }

    /// What was enciphered: a length, the data, and a padding where the last block is not full.
    public func deciphered(_ bytes: [UInt8], challenge: [UInt8]) -> [UInt8]? {
        let key = encipheringKey(challenge: challenge)
        var plain: [UInt8] = []
        if isAES {
            var chain = [UInt8](repeating: 0, count: 16)
            let cipher = AESModel(key)
            for block in blocks(bytes) {
                plain += zip(cipher.decrypt(block), chain).map { $0 ^ $1 }
                chain = block
            }
        } else {
            let cipher = SlowTripleDES(key: key)
            plain = blocks(bytes).flatMap { cipher.decrypt($0) }
        }
        let count = Int(plain[0])
        guard count >= 1, count < plain.count else { return nil }
        let data = Array(plain[1...count])
        return plain == framed(data) ? data : nil
    }

    /// Data as ``deciphered(_:challenge:)`` expects it.
    public func enciphered(_ plain: [UInt8], challenge: [UInt8]) -> [UInt8] {
        let key = encipheringKey(challenge: challenge)
        if !isAES {
            let cipher = SlowTripleDES(key: key)
            return blocks(plain).flatMap { cipher.encrypt($0) }
        }
        let cipher = AESModel(key)
        var chain = [UInt8](repeating: 0, count: 16)
        return blocks(plain).flatMap { block in
            chain = cipher.encrypt(zip(block, chain).map { $0 ^ $1 })
            return chain
        }
    }

    /// Length, data, and 80 00 ... up to a block where it is not full.
    public func framed(_ data: [UInt8]) -> [UInt8] {
        var plain = [UInt8(data.count)] + data
        if plain.count % blockByteCount == 0 { return plain }
        plain.append(0x80)
        while plain.count % blockByteCount != 0 { plain.append(0) }
        return plain
    }

    private func blocks(_ bytes: [UInt8]) -> [[UInt8]] {
        let size = blockByteCount
        return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<$0 + size]) }
    }

    private func padded(_ bytes: [UInt8], to count: Int) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }
}
