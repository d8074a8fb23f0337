import OracleKit

/// NIST's Monte Carlo test of AES in cipher block chaining: a thousand blocks, each made of the
/// ones before it. AESAVS, 6.4.2
enum MonteCarloCBC {
    static func runner(_ record: Record) throws -> Outcome {
        record.ignore("COUNT")
        let key = try record.bytes("KEY")
        let vector = try record.bytes("IV")
        if try BlockModes.direction(of: record) {
            let plain = try record.bytes("PLAINTEXT")
            let expected = try record.expected("CIPHERTEXT")
            return .vector(
                try Library.aes.allSatisfy { try encrypted($0, key, vector, plain) == expected })
        }
        let cipher = try record.bytes("CIPHERTEXT")
        let expected = try record.expected("PLAINTEXT")
        return .vector(
            try Library.aes.allSatisfy { try decrypted($0, key, vector, cipher) == expected })
    }

    private static func encrypted(
        _ cipher: CipherUnderTest, _ key: [UInt8], _ vector: [UInt8], _ plain: [UInt8]
    ) throws -> [UInt8] {
        var previous = vector
        var input = plain
        for _ in 0..<1000 {
            let output = try cipher.encryptCBC(key, previous, [input])
            input = previous
            previous = output
        }
        return previous
    }

    private static func decrypted(
        _ cipher: CipherUnderTest, _ key: [UInt8], _ vector: [UInt8], _ text: [UInt8]
    ) throws -> [UInt8] {
        var chain = vector
        var input = text
        var next = vector
        for _ in 0..<1000 {
            let output = try cipher.decryptCBC(key, chain, [input])
            chain = input
            input = next
            next = output
        }
        return next
    }
}
