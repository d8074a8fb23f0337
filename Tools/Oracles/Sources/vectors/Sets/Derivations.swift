import OracleKit

/// HKDF, RFC 5869.
enum Derivations {
    /// The RFC's own test cases, some with the pseudorandom key in the middle.
    static func rfc(_ record: Record) throws -> Outcome {
        record.ignore("COUNT")
        let name = try record.text("Hash")
        guard let hashes = Library.hashes(named: name) else { throw record.error("no \(name)") }
        let material = try record.bytes("IKM")
        let salt = try record.bytes("salt")
        let info = try record.bytes("info")
        let byteCount = try record.integer("L")
        let key = record.has("PRK") ? try record.bytes("PRK") : nil
        let expected = try record.expected("OKM")
        return .vector(
            try hashes.allSatisfy {
                let extracted = $0.extract(salt, material)
                return try (key == nil || extracted == key)
                    && $0.expand(extracted, info, byteCount) == expected
            })
    }

    /// Botan's, `[HKDF(HMAC(SHA-256))]`, and each half alone. The info is its label and, where
    /// nothing is extracted, its salt.
    static func botan(_ record: Record) throws -> Outcome {
        record.ignore("IKM", "XTS")
        let parts = record.section.split(separator: "(", maxSplits: 1).map(String.init)
        let name = String(parts[1].dropFirst("HMAC(".count).dropLast(2))
        guard let hashes = Library.hashes(named: name) else { return Library.lacks(name) }
        let secret = try record.bytes("Secret")
        let salt = record.has("Salt") ? try record.bytes("Salt") : []
        let label = record.has("Label") ? try record.bytes("Label") : []
        let expected = try record.expected("Output")
        return .vector(
            try hashes.allSatisfy { hash in
                switch parts[0] {
                case "HKDF":
                    try hash.expand(hash.extract(salt, secret), label, expected.count) == expected
                case "HKDF-Extract": hash.extract(salt, secret) == expected
                case "HKDF-Expand":
                    try hash.expand(secret, label + salt, expected.count) == expected
                default: throw record.error("unknown section")
                }
            })
    }
}
