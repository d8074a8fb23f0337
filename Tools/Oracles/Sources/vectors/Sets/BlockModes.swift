import OracleKit

/// Block ciphers one block at a time, chained and in counter mode, in NIST's and in Botan's files.
enum BlockModes {
    enum Mode { case ecb, cbc, ctr }

    /// NIST's response files. A triple DES vector is run with every length of key that says the
    /// same: three equal keys are also a key of DES.
    static func response(_ mode: Mode) -> (Record) throws -> Outcome {
        { record in
            record.ignore("COUNT")
            let isEncryption = try direction(of: record)
            let vector = mode == .ecb ? [] : try record.bytes("IV")
            var plain = try record.bytes("PLAINTEXT")
            var cipher = try record.bytes("CIPHERTEXT")
            if isEncryption {
                cipher = record.expected(cipher)
            } else {
                plain = record.expected(plain)
            }
            return .vector(
                try keys(of: record).allSatisfy { key, ciphers in
                    try ciphers.allSatisfy {
                        try agrees($0, mode, key: key, vector: vector, plain: plain, cipher: cipher)
                    }
                })
        }
    }

    /// Botan's files of one block or more, under the name of the cipher.
    static func botanBlocks(_ record: Record) throws -> Outcome {
        guard let ciphers = ciphers(named: record.section) else {
            return Library.lacks(record.section)
        }
        let key = try record.bytes("Key")
        let plain = try record.bytes("In")
        let cipher = try record.expected("Out")
        return .vector(
            try ciphers.allSatisfy {
                try agrees($0, .ecb, key: key, vector: [], plain: plain, cipher: cipher)
            })
    }

    /// Botan's cipher block chaining, `[AES-128/CBC/PKCS7]`; the padding is done here.
    static func botanChains(_ record: Record) throws -> Outcome {
        let parts = record.section.split(separator: "/").map(String.init)
        guard let ciphers = ciphers(named: parts[0]) else { return Library.lacks(parts[0]) }
        guard let padding = BlockPadding(rawValue: parts[2]) else {
            return .notApplicable("no ciphertext stealing here")
        }
        let key = try record.bytes("Key")
        let vector = try record.bytes("Nonce")
        let plain = padding.applied(to: try record.bytes("In"), ciphers[0].blockByteCount)
        let cipher = try record.expected("Out")
        return .vector(
            try ciphers.allSatisfy {
                try agrees($0, .cbc, key: key, vector: vector, plain: plain, cipher: cipher)
            })
    }

    /// Botan's counter mode, in which a vector may start in the middle of the key stream.
    static func botanCounters(_ record: Record) throws -> Outcome {
        let name = String(record.section.dropFirst("CTR-BE(".count).dropLast())
        guard !name.contains(",") else { return .notApplicable("no counter shorter than a block") }
        guard let ciphers = ciphers(named: name) else { return Library.lacks(name) }
        let skipped = [UInt8](
            repeating: 0, count: record.has("Seek") ? try record.integer("Seek") : 0)
        let key = try record.bytes("Key")
        let nonce = try record.bytes("Nonce")
        let size = ciphers[0].blockByteCount
        let counter = nonce + [UInt8](repeating: 0, count: max(0, size - nonce.count))
        let expected = try record.expected("Out")
        // Where nothing goes in, the key stream itself comes out.
        let input =
            record.has("In") ? try record.bytes("In") : [UInt8](repeating: 0, count: expected.count)
        let plain = skipped + input
        return .vector(
            try ciphers.allSatisfy {
                try Array($0.applyCTR(key, counter, [plain]).dropFirst(skipped.count)) == expected
            })
    }

    private static func agrees(
        _ cipher: CipherUnderTest, _ mode: Mode, key: [UInt8], vector: [UInt8], plain: [UInt8],
        cipher text: [UInt8]
    ) throws -> Bool {
        switch mode {
        case .ecb:
            try cipher.encryptECB(key, plain) == text && cipher.decryptECB(key, text) == plain
        case .cbc:
            try cipher.encryptCBC(key, vector, [plain]) == text
                && cipher.decryptCBC(key, vector, [text]) == plain
        case .ctr:
            try cipher.applyCTR(key, vector, [plain]) == text
                && cipher.applyCTR(key, vector, [text]) == plain
        }
    }

    /// Whether the section says that the ciphertext is what has to come out.
    static func direction(of record: Record) throws -> Bool {
        switch record.section {
        case "ENCRYPT": return true
        case "DECRYPT": return false
        default: throw record.error("neither [ENCRYPT] nor [DECRYPT]")
        }
    }

    private static func keys(of record: Record) throws -> [([UInt8], [CipherUnderTest])] {
        if record.has("KEY") { return [(try record.bytes("KEY"), Library.aes)] }
        var parts = [[UInt8]]()
        if record.has("KEYs") {
            parts = [[UInt8]](repeating: try record.bytes("KEYs"), count: 3)
        } else {
            parts = try ["KEY1", "KEY2", "KEY3"].map { try record.bytes($0) }
        }
        var keys = [(parts[0] + parts[1] + parts[2], Library.tripleDES)]
        if parts[0] == parts[2] { keys.append((parts[0] + parts[1], Library.tripleDES)) }
        if Set(parts).count == 1 { keys.append((parts[0], Library.des)) }
        return keys
    }

    private static func ciphers(named name: String) -> [CipherUnderTest]? {
        switch name {
        case "DES": Library.des
        case "TripleDES": Library.tripleDES
        case "AES-128", "AES-192", "AES-256": Library.aes
        default: nil
        }
    }
}
