/// The hash functions as FIPS 180-4 writes them down: whole message in memory, whole schedule in an
/// array, constants from the roots of primes. Slow and easy to check by eye.
enum SHAModel {
    private static let start256 = primes(8).map { UInt32(rootFraction($0, 2, bits: 32)) }
    private static let start512 = primes(8).map { rootFraction($0, 2, bits: 64) }
    private static let start384 = primes(16).suffix(8).map { rootFraction($0, 2, bits: 64) }
    private static let constants256 = primes(64).map { UInt32(rootFraction($0, 3, bits: 32)) }
    private static let constants512 = primes(80).map { rootFraction($0, 3, bits: 64) }

    static func sha1(_ message: [UInt8]) -> [UInt8] {
        var hash: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        for block in blocks(padded(message, block: 64), of: 64) {
            var w: [UInt32] = words(block)
            for t in 16..<80 { w.append(rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1)) }
            var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
            for t in 0..<80 {
                let (f, k): (UInt32, UInt32) =
                    switch t / 20 {
                    case 0: ((b & c) ^ (~b & d), 0x5A82_7999)
                    case 1: (b ^ c ^ d, 0x6ED9_EBA1)
                    case 2: ((b & c) ^ (b & d) ^ (c & d), 0x8F1B_BCDC)
                    default: (b ^ c ^ d, 0xCA62_C1D6)
                    }
                let next = rotl(a, 5) &+ f &+ e &+ k &+ w[t]
                (a, b, c, d, e) = (next, a, rotl(b, 30), c, d)
            }
            hash = zip(hash, [a, b, c, d, e]).map { $0 &+ $1 }
        }
        return bytes(hash)
    }

    static func sha256(_ message: [UInt8]) -> [UInt8] {
        bytes(
            sha2(
                message, start256, constants256, [2, 13, 22], [6, 11, 25], [7, 18, 3], [17, 19, 10])
        )
    }

    static func sha512(_ message: [UInt8]) -> [UInt8] {
        bytes(wide(message, start512))
    }

    static func sha384(_ message: [UInt8]) -> [UInt8] {
        Array(bytes(wide(message, start384))[..<48])
    }

    private static func wide(_ message: [UInt8], _ start: [UInt64]) -> [UInt64] {
        sha2(message, start, constants512, [28, 34, 39], [14, 18, 41], [1, 8, 7], [19, 61, 6])
    }

    private static func sha2<Word: FixedWidthInteger & UnsignedInteger>(
        _ message: [UInt8], _ start: [Word], _ k: [Word],
        _ upper0: [Int], _ upper1: [Int], _ lower0: [Int], _ lower1: [Int]
    ) -> [Word] {
        func upper(_ x: Word, _ by: [Int]) -> Word {
            rotr(x, by[0]) ^ rotr(x, by[1]) ^ rotr(x, by[2])
        }
        func lower(_ x: Word, _ by: [Int]) -> Word {
            rotr(x, by[0]) ^ rotr(x, by[1]) ^ (x >> Word(by[2]))
        }
        let blockBytes = 2 * Word.bitWidth
        var hash = start
        for block in blocks(padded(message, block: blockBytes), of: blockBytes) {
            var w: [Word] = words(block)
            for t in 16..<k.count {
                let (near, far) = (lower(w[t - 2], lower1), lower(w[t - 15], lower0))
                w.append(near &+ w[t - 7] &+ far &+ w[t - 16])
            }
            var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
            var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
            for t in 0..<k.count {
                let t1 = h &+ upper(e, upper1) &+ ((e & f) ^ (~e & g)) &+ k[t] &+ w[t]
                let t2 = upper(a, upper0) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
            }
            hash = zip(hash, [a, b, c, d, e, f, g, h]).map { $0 &+ $1 }
        }
        return hash
    }
}

extension SHAModel {
    static func primes(_ count: Int) -> [UInt64] {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < count {
            if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }

    /// The first fractional bits of the square or cube root: bit by bit, the largest x for which
    /// (x / 2^bits)^power is not above the number.
    static func rootFraction(_ number: UInt64, _ power: Int, bits: Int) -> UInt64 {
        let bound = Natural(number).shifted(bits * power)
        var root = Natural(0)
        for bit in (0..<(bits + 5)).reversed() {
            let trial = root.adding(Natural(1).shifted(bit))
            var product = trial
            for _ in 1..<power { product = product.multiplied(by: trial) }
            if !bound.isLess(than: product) { root = trial }
        }
        return root.low64 & (bits == 64 ? .max : (1 << UInt64(bits)) - 1)
    }

    private static func rotl(_ x: UInt32, _ by: UInt32) -> UInt32 { x << by | x >> (32 - by) }

    private static func rotr<Word: FixedWidthInteger>(_ x: Word, _ by: Int) -> Word {
        x >> Word(by) | x << Word(Word.bitWidth - by)
    }

    private static func padded(_ message: [UInt8], block: Int) -> [UInt8] {
        var text = message + [0x80]
        while text.count % block != block - block / 8 { text.append(0) }
        let zeros = [UInt8](repeating: 0, count: block / 8 - 8)
        return text + zeros + bytes([UInt64(message.count) * 8])
    }

    private static func blocks(_ text: [UInt8], of count: Int) -> [[UInt8]] {
        stride(from: 0, to: text.count, by: count).map { Array(text[$0..<($0 + count)]) }
    }

    private static func words<Word: FixedWidthInteger>(_ block: [UInt8]) -> [Word] {
        blocks(block, of: Word.bitWidth / 8).map { $0.reduce(Word(0)) { $0 << 8 | Word($1) } }
    }

    private static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
        words.flatMap { word in
            (0..<(Word.bitWidth / 8)).map {
                UInt8(truncatingIfNeeded: word >> Word(Word.bitWidth - 8 - 8 * $0))
            }
        }
    }
}

/// A natural number of as many 32-bit digits as it needs, lowest first: enough to take roots.
private struct Natural {
    var digits: [UInt64]

    init(_ value: UInt64) { digits = [value & 0xFFFF_FFFF, value >> 32] }

    var low64: UInt64 { digits[0] | digits[1] << 32 }

    func shifted(_ distance: Int) -> Natural {
        var result = self
        result.digits = Array(repeating: 0, count: distance / 32) + digits + [0]
        for index in result.digits.indices.reversed() {
            let below = index > 0 ? result.digits[index - 1] : 0
            let pair = result.digits[index] << 32 | below
            result.digits[index] = (pair << UInt64(distance % 32)) >> 32
        }
        return result
    }

    func adding(_ other: Natural) -> Natural {
        var (result, carry) = (self, UInt64(0))
        let count = max(digits.count, other.digits.count) + 1
        result.digits = (0..<count).map {
            let sum = digit($0) + other.digit($0) + carry
            carry = sum >> 32
            return sum & 0xFFFF_FFFF
        }
        return result
    }

    func multiplied(by other: Natural) -> Natural {
        var result = Natural(0)
        result.digits = Array(repeating: 0, count: digits.count + other.digits.count)
        for (i, left) in digits.enumerated() {
            var carry: UInt64 = 0
            for (j, right) in other.digits.enumerated() {
                let sum = result.digits[i + j] + left * right + carry
                result.digits[i + j] = sum & 0xFFFF_FFFF
                carry = sum >> 32
            }
            result.digits[i + other.digits.count] = carry
        }
        return result
    }

    func isLess(than other: Natural) -> Bool {
        for index in (0..<max(digits.count, other.digits.count)).reversed() {
            if digit(index) != other.digit(index) { return digit(index) < other.digit(index) }
        }
        return false
    }

    private func digit(_ index: Int) -> UInt64 { index < digits.count ? digits[index] : 0 }
}
