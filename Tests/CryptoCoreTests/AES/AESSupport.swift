@_spi(Implementation) import CryptoCore

/// What the tests of AES share: bytes from hexadecimal, bytes from a seed, calls on arrays.
enum AESSupport {
    /// The bytes written in hexadecimal; spaces do not count.
    static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }

    /// A generator whose run a seed repeats.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }

        mutating func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }
}

extension BlockCipherKey where Self: ~Copyable {
    /// The text and the vector afterwards.
    mutating func encryptedCBC(
        _ text: [UInt8], _ vector: [UInt8]
    ) throws(CryptoError) -> [[UInt8]] {
        var (text, vector) = (text, vector)
        var textSpan = text.mutableSpan
        var vectorSpan = vector.mutableSpan
        try encryptCBC(&textSpan, vector: &vectorSpan)
        return [text, vector]
    }

    /// The text and the vector afterwards.
    mutating func decryptedCBC(
        _ text: [UInt8], _ vector: [UInt8]
    ) throws(CryptoError) -> [[UInt8]] {
        var (text, vector) = (text, vector)
        var textSpan = text.mutableSpan
        var vectorSpan = vector.mutableSpan
        try decryptCBC(&textSpan, vector: &vectorSpan)
        return [text, vector]
    }

    /// The text and the counter afterwards.
    mutating func appliedCTR(_ text: [UInt8], _ counter: [UInt8]) -> [[UInt8]] {
        var (text, counter) = (text, counter)
        var textSpan = text.mutableSpan
        var counterSpan = counter.mutableSpan
        applyCTR(&textSpan, counter: &counterSpan)
        return [text, counter]
    }

    /// The chaining value afterwards.
    mutating func absorbed(_ blocks: [UInt8], _ chain: [UInt8]) -> [UInt8] {
        var chain = chain
        var span = chain.mutableSpan
        absorb(blocks.span, into: &span)
        return chain
    }
}

extension MACKey where Self: ~Copyable {
    /// The code of a message.
    mutating func code(_ message: [UInt8], count: Int = 16) -> [UInt8] {
        var mac = [UInt8](repeating: 0xEE, count: count)
        var span = mac.mutableSpan
        authenticate(message.span, into: &span)
        return mac
    }

    /// The code of what was passed so far.
    mutating func finished(count: Int = 16) -> [UInt8] {
        var mac = [UInt8](repeating: 0xEE, count: count)
        var span = mac.mutableSpan
        finish(into: &span)
        return mac
    }
}
