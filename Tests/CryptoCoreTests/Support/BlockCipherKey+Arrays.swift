import BursaTestSupport
import CryptoCore

/// The calls of a block cipher, from arrays to arrays.
extension BlockCipherKey where Self: ~Copyable {
    /// One block, encrypted.
    mutating func encrypted(_ block: [UInt8]) -> [UInt8] {
        changed(block) { encrypt(&$0) }
    }

    /// One block, decrypted.
    mutating func decrypted(_ block: [UInt8]) -> [UInt8] {
        changed(block) { decrypt(&$0) }
    }

    /// The text and the vector afterwards.
    mutating func encryptedCBC(
        _ text: [UInt8], _ vector: [UInt8]
    ) throws(CryptoError) -> [[UInt8]] {
        var vector = vector
        var chain = vector.mutableSpan
        let output = try changed(text) { text throws(CryptoError) in
            try encryptCBC(&text, vector: &chain)
        }
        return [output, vector]
    }

    /// The text and the vector afterwards.
    mutating func decryptedCBC(
        _ text: [UInt8], _ vector: [UInt8]
    ) throws(CryptoError) -> [[UInt8]] {
        var vector = vector
        var chain = vector.mutableSpan
        let output = try changed(text) { text throws(CryptoError) in
            try decryptCBC(&text, vector: &chain)
        }
        return [output, vector]
    }

    /// The text and the counter afterwards.
    mutating func appliedCTR(_ text: [UInt8], _ counter: [UInt8]) -> [[UInt8]] {
        var counter = counter
        var next = counter.mutableSpan
        let output = changed(text) { applyCTR(&$0, counter: &next) }
        return [output, counter]
    }

    /// The chaining value afterwards.
    mutating func absorbed(_ blocks: [UInt8], _ chain: [UInt8]) -> [UInt8] {
        changed(chain) { absorb(blocks.span, into: &$0) }
    }

    /// The MAC of algorithm 1.
    mutating func algorithm1(
        _ message: [UInt8], _ padding: ISO9797Padding, vector: [UInt8]? = nil, count: Int = 8
    ) -> [UInt8] {
        filled(count) { mac in
            if let vector {
                authenticateAlgorithm1(
                    message.span, padding: padding, initialVector: vector.span, into: &mac)
            } else {
                authenticateAlgorithm1(message.span, padding: padding, into: &mac)
            }
        }
    }
}
