/// AES as FIPS 197 writes it: slow, with tables, and nothing to be clever about.
public struct AESModel {
    /// The S-box.
    public static let sbox: [UInt8] = (0...255).map { affine(inverse(UInt8($0))) }
    /// The S-box backwards.
    public static let inverseSbox: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for (index, value) in sbox.enumerated() { table[Int(value)] = UInt8(index) }
        return table
    }()

    let roundKeys: [[UInt8]]

    /// Takes 16, 24 or 32 bytes.
    public init(_ key: [UInt8]) {
        let keyWords = key.count / 4
        var words = stride(from: 0, to: key.count, by: 4).map { Array(key[$0..<($0 + 4)]) }
        var constant: UInt8 = 1
        for index in keyWords..<(4 * (keyWords + 7)) {
            var word = words[index - 1]
            if index % keyWords == 0 {
                word = [word[1], word[2], word[3], word[0]].map { Self.sbox[Int($0)] }
                word[0] ^= constant
                constant = Self.multiply(constant, 2)
            } else if keyWords > 6 && index % keyWords == 4 {
                word = word.map { Self.sbox[Int($0)] }
            }
            words.append(zip(words[index - keyWords], word).map { $0 ^ $1 })
        }
        roundKeys = stride(from: 0, to: words.count, by: 4).map {
            Array(words[$0..<($0 + 4)].joined())
        }
    }

    /// One block enciphered.
    public func encrypt(_ block: [UInt8]) -> [UInt8] {
        var state = Self.add(block, roundKeys[0])
        for round in 1..<roundKeys.count {
            state = state.map { Self.sbox[Int($0)] }
            state = (0..<16).map { state[($0 + 4 * ($0 % 4)) % 16] }
            if round < roundKeys.count - 1 { state = Self.mix(state, [2, 3, 1, 1]) }
            state = Self.add(state, roundKeys[round])
        }
        return state
    }

    /// One block deciphered.
    public func decrypt(_ block: [UInt8]) -> [UInt8] {
        var state = block
        for round in (1..<roundKeys.count).reversed() {
            state = Self.add(state, roundKeys[round])
            if round < roundKeys.count - 1 { state = Self.mix(state, [14, 11, 13, 9]) }
            state = (0..<16).map { state[($0 + 12 * ($0 % 4)) % 16] }
            state = state.map { Self.inverseSbox[Int($0)] }
        }
        return Self.add(state, roundKeys[0])
    }

    /// SP 800-38B with whole arrays.
    public func cmac(_ message: [UInt8]) -> [UInt8] {
        let first = Self.double(encrypt([UInt8](repeating: 0, count: 16)))
        var padded = message
        var subkey = first
        if message.isEmpty || message.count % 16 != 0 {
            padded.append(0x80)
            while padded.count % 16 != 0 { padded.append(0) }
            subkey = Self.double(first)
        }
        padded.replaceSubrange(
            (padded.count - 16)..., with: Self.add(Array(padded.suffix(16)), subkey))
        var chain = [UInt8](repeating: 0, count: 16)
        for start in stride(from: 0, to: padded.count, by: 16) {
            chain = encrypt(Self.add(chain, Array(padded[start..<(start + 16)])))
        }
        return chain
    }

    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (sum, shifted) = (UInt8(0), left)
        for bit in 0..<8 {
            if right >> bit & 1 == 1 { sum ^= shifted }
            shifted = shifted << 1 ^ (shifted & 0x80 == 0 ? 0 : 0x1B)
        }
        return sum
    }

    private static func inverse(_ byte: UInt8) -> UInt8 {
        (0...255).map { UInt8($0) }.first { multiply($0, byte) == 1 } ?? 0
    }

    private static func affine(_ byte: UInt8) -> UInt8 {
        var result: UInt8 = 0x63
        for shift in 0..<5 { result ^= byte << shift | (shift == 0 ? 0 : byte >> (8 - shift)) }
        return result
    }

    private static func mix(_ state: [UInt8], _ row: [UInt8]) -> [UInt8] {
        (0..<16).map { place in
            let column = place / 4 * 4
            return (0..<4).reduce(UInt8(0)) {
                $0 ^ multiply(row[(($1 - place % 4) + 4) % 4], state[column + $1])
            }
        }
    }

    /// Byte by byte, exclusive or.
    public static func add(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        zip(left, right).map { $0 ^ $1 }
    }

    /// Times x in GF(2¹²⁸).
    private static func double(_ block: [UInt8]) -> [UInt8] {
        var result = (0..<16).map { block[$0] << 1 | ($0 < 15 ? block[$0 + 1] >> 7 : 0) }
        if block[0] & 0x80 != 0 { result[15] ^= 0x87 }
        return result
    }
}
