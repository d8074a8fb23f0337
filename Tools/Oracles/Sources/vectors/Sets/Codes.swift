import OracleKit

/// HMAC and CMAC in the formats of the RFCs, of NIST and of Botan.
enum Codes {
    /// The HMAC cases of an RFC: `Len` counts the bits of the message.
    static func rfc(_ name: String) -> (Record) throws -> Outcome {
        { record in
            let key = try record.bytes("Key")
            let message = try record.bytes("Msg")
            let bitCount = try record.integer("Len")
            guard bitCount == 8 * message.count else {
                throw record.error("Len is not that of Msg")
            }
            return .vector(try agree(record, name, key, message, expected: record.expected("MD")))
        }
    }

    /// The CMAC examples of SP 800-38B, with one key or three.
    static func examples(_ name: String) -> (Record) throws -> Outcome {
        { record in
            record.ignore("COUNT")
            let parts = record.has("KEY") ? ["KEY"] : ["KEY1", "KEY2", "KEY3"]
            let key = try parts.flatMap { try record.bytes($0) }
            let message = try record.bytes("MESSAGE")
            let expected = try record.expected("OUTPUT")
            return .vector(try agree(record, name, key, message, expected: expected))
        }
    }

    /// Botan's codes, `[HMAC(SHA-256)]`.
    static func botan(_ record: Record) throws -> Outcome {
        guard Library.codes(named: record.section) != nil else {
            return Library.lacks(record.section)
        }
        let key = try record.bytes("Key")
        let message = try record.bytes("In")
        let expected = try record.expected("Out")
        return .vector(try agree(record, record.section, key, message, expected: expected))
    }

    private static func agree(
        _ record: Record, _ name: String, _ key: [UInt8], _ message: [UInt8], expected: [UInt8]
    ) throws -> Bool {
        guard let codes = Library.codes(named: name) else { throw record.error("no \(name)") }
        return try codes.allSatisfy {
            try $0.authenticateWhole(key, message, expected.count) == expected
                && $0.authenticate(key, message.map { [$0] }, expected.count) == expected
        }
    }
}
