import BursaTestSupport
import CryptoCore

/// MACs as ISO/IEC 9797-1 defines them, out of single blocks.
enum SlowMAC {
    /// The padded message, block by block.
    static func blocks(_ message: [UInt8], _ padding: ISO9797Padding) -> [[UInt8]] {
        var padded = message
        if padding == .method2 { padded.append(0x80) }
        while padded.isEmpty || padded.count % 8 != 0 { padded.append(0) }
        if padding == .method3 {
            let bitCount = 8 * message.count
            padded = (0..<8).map { UInt8(bitCount >> (56 - 8 * $0) & 0xFF) } + padded
        }
        return stride(from: 0, to: padded.count, by: 8).map { Array(padded[$0..<($0 + 8)]) }
    }

    /// Cipher block chaining with any block cipher; the last block of ciphertext.
    static func chain(
        _ blocks: [[UInt8]], vector: [UInt8], _ encrypt: ([UInt8]) -> [UInt8]
    ) -> [UInt8] {
        blocks.reduce(vector) { encrypt(SlowDES.sum($0, $1)) }
    }

    /// Algorithm 3 out of three slow DES.
    static func retail(
        _ message: [UInt8], _ padding: ISO9797Padding, key: [UInt8],
        vector: [UInt8] = [UInt8](repeating: 0, count: 8)
    ) -> [UInt8] {
        let (first, second) = (SlowDES(key: Array(key[0..<8])), SlowDES(key: Array(key[8..<16])))
        let last = chain(blocks(message, padding), vector: vector, first.encrypt)
        return first.encrypt(second.decrypt(last))
    }
}
