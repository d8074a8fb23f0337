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

    /// What was enciphered: a length, the data, and a padding where the last block is not full.
    func deciphered(_ bytes: [UInt8]) -> [UInt8]? {
        if isAES { return nil }
        let cipher = SlowTripleDES(key: key)
        let plain = blocks(bytes).flatMap { cipher.decrypt($0) }
        let count = Int(plain[0])
        guard count >= 1, count < plain.count else { return nil }
        let data = Array(plain[1...count])
        return plain == CardCodes.framed(data) ? data : nil
    }

    /// Data as ``deciphered(_:)`` expects it.
    public func enciphered(_ plain: [UInt8]) -> [UInt8] {
        let cipher = SlowTripleDES(key: key)
        return blocks(plain).flatMap { cipher.encrypt($0) }
    }

    /// Length, data, and 80 00 ... up to a block where it is not full.
    public static func framed(_ data: [UInt8]) -> [UInt8] {
        var plain = [UInt8(data.count)] + data
        if plain.count % 8 == 0 { return plain }
        plain.append(0x80)
        while plain.count % 8 != 0 { plain.append(0) }
        return plain
    }

    private func blocks(_ bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: 8).map { Array(bytes[$0..<$0 + 8]) }
    }

    private func padded(_ bytes: [UInt8], to count: Int) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }
}
