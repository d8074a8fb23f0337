import CryptoCore
import OracleKit

/// ISO 9797-1 MAC algorithm 1: Botan's own vectors, and NIST's of cipher block chaining, whose
/// last block of ciphertext is the code.
enum MACAlgorithm1 {
    /// `[CBC-MAC(DES)]`; the message is padded with zeros, method 1, and an empty one not at all.
    static func botan(_ record: Record) throws -> Outcome {
        let ciphers: [CipherUnderTest]
        switch record.section {
        case "CBC-MAC(DES)": ciphers = Library.des
        case "CBC-MAC(AES-128)": ciphers = Library.aes
        default: throw record.error("unknown section")
        }
        let key = try record.bytes("Key")
        let message = try record.bytes("In")
        guard !message.isEmpty else {
            return .notApplicable("Botan gives an empty message no block; ISO 9797-1 pads it")
        }
        let expected = try record.expected("Out")
        return .vector(
            try ciphers.allSatisfy {
                try $0.algorithm1(key, nil, message, .method1, expected.count) == expected
            })
    }

    /// The encryptions of NIST's response files, with their initial vector.
    static func response(_ record: Record) throws -> Outcome {
        guard try BlockModes.direction(of: record) else {
            return .notApplicable("a decryption is no code")
        }
        record.ignore("COUNT")
        let isAES = record.has("KEY")
        let ciphers = isAES ? Library.aes : Library.tripleDES
        let key = try isAES ? record.bytes("KEY") : tripleKey(of: record)
        let vector = try record.bytes("IV")
        let message = try record.bytes("PLAINTEXT")
        let blockByteCount = ciphers[0].blockByteCount
        let expected = record.expected(Array(try record.bytes("CIPHERTEXT").suffix(blockByteCount)))
        return .vector(
            try ciphers.allSatisfy {
                try $0.algorithm1(key, vector, message, .method1, blockByteCount) == expected
            })
    }

    private static func tripleKey(of record: Record) throws -> [UInt8] {
        if record.has("KEYs") {
            let key = try record.bytes("KEYs")
            return key + key + key
        }
        return try ["KEY1", "KEY2", "KEY3"].flatMap { try record.bytes($0) }
    }
}
