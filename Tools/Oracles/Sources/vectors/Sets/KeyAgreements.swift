import OracleKit

/// Diffie-Hellman on P-256 in NIST's and in Botan's files.
enum KeyAgreements {
    /// NIST's primitive test: both public keys, one private key, and the secret.
    static func primitive(_ record: Record) throws -> Outcome {
        guard record.section == "P-256" else { return ECDSAResponses.otherCurve }
        record.ignore("COUNT")
        let other = try point(of: record, "QCAVSx", "QCAVSy")
        let own = try point(of: record, "QIUTx", "QIUTy")
        let scalar = try record.number("dIUT", byteCount: 32)
        let expected = try record.expected("ZIUT")
        return .vector(
            try P256UnderTest.publicKey(of: scalar) == own
                && P256UnderTest.sharedSecret(scalar, other) == expected)
    }

    /// NIST's validity test: some keys and secrets were changed, and that has to be found. Names
    /// of the private key differ between the two roles in nothing else.
    static func validity(_ record: Record) throws -> Outcome {
        guard record.section == "EC - SHA256" else { return ECDSAResponses.otherCurve }
        record.ignore("COUNT", "dsCAVS")
        let verdict = record.expected(try ECDSAResponses.result(of: record))
        let other = try point(of: record, "QsCAVSx", "QsCAVSy")
        let own = try point(of: record, "QsIUTx", "QsIUTy")
        let scalar = try record.number("dsIUT", byteCount: 32)
        let secret = try record.bytes("Z")
        let digest = try record.bytes("CAVSHashZZ")
        var agreed = false
        if let computed = try? P256UnderTest.sharedSecret(scalar, other) {
            agreed =
                try computed == secret && P256UnderTest.publicKey(of: scalar) == own
                && HashUnderTest.sha256.allSatisfy { $0.digest([computed]) == digest }
        }
        return .vector(agreed == verdict)
    }

    /// Botan's: a private key, the other's point, and the secret.
    static func botan(_ record: Record) throws -> Outcome {
        guard record.section == "secp256r1" else { return ECDSAResponses.otherCurve }
        let scalar = try record.number("Secret", byteCount: 32)
        let other = try record.bytes("CounterKey")
        let expected = try record.expected("K")
        return .vector(try P256UnderTest.sharedSecret(scalar, other) == expected)
    }

    /// Botan's multiples of points with x = 0: the x-coordinate is the secret.
    static func botanMultiples(_ record: Record) throws -> Outcome {
        guard record.section == "secp256r1" else { return ECDSAResponses.otherCurve }
        record.ignore("kY")
        let scalar = try record.number("k", byteCount: 32)
        let other = try point(of: record, "X", "Y")
        let expected = record.expected(try record.number("kX", byteCount: 32))
        return .vector(try P256UnderTest.sharedSecret(scalar, other) == expected)
    }

    private static func point(of record: Record, _ x: String, _ y: String) throws -> [UInt8] {
        ECEncodings.point(try record.number(x, byteCount: 40), try record.number(y, byteCount: 40))
    }
}
