import OracleKit

/// Botan's files for ECDSA. A field holds until it is given anew.
enum BotanECDSA {
    /// RFC 6979: the signature itself, and its verification.
    static func deterministic() -> (Record) throws -> Outcome {
        signatures { record, scalar, point, digests in
            let expected = try record.expected("Signature")
            return try digests.allSatisfy { hash, digest in
                try hash.sign(scalar, digest, []) == expected
                    && P256UnderTest.accepts(expected, of: digest, by: point)
            }
        }
    }

    /// NIST's signatures with their secret number, which the library never takes: they verify.
    static func probabilistic() -> (Record) throws -> Outcome {
        let judge = signatures { record, _, point, digests in
            let signature = try record.bytes("Signature")
            let verdict = record.expected(true)
            return digests.allSatisfy { _, digest in
                P256UnderTest.accepts(signature, of: digest, by: point) == verdict
            }
        }
        return { record in
            record.ignore("Nonce")
            return try judge(record)
        }
    }

    /// A private key, its public key, and the digests of a message by every implementation of its
    /// hash. `Raw` takes a digest for a message.
    private typealias Judgement = (
        Record, _ scalar: [UInt8], _ point: [UInt8], _ digests: [(HashUnderTest, [UInt8])]
    ) throws -> Bool

    private static func signatures(_ isRight: @escaping Judgement) -> (Record) throws -> Outcome {
        var state = [String: String]()
        return { record in
            for name in ["Group", "X", "Msg", "Hash"] where record.has(name) {
                state[name] = try record.text(name)
            }
            guard record.has("Signature") else { return .parameters }
            guard state["Group"] == "secp256r1" else { return ECDSAResponses.otherCurve }
            guard let (hashes, isDigest) = hashes(named: state["Hash"] ?? "") else {
                return Library.lacks(state["Hash"] ?? "")
            }
            guard let scalar = Hex.number(state["X"] ?? "", byteCount: 32),
                let message = Hex.bytes(state["Msg"] ?? "")
            else { throw record.error("no key or message") }
            let point = try P256UnderTest.publicKey(of: scalar)
            let digests = hashes.map { ($0, isDigest ? message : $0.digest([message])) }
            return .vector(try isRight(record, scalar, point, digests))
        }
    }

    /// Signatures of OpenSSL over a digest.
    static func verified(_ record: Record) throws -> Outcome {
        guard try record.text("Group") == "secp256r1" else { return ECDSAResponses.otherCurve }
        let point = ECEncodings.point(
            try record.number("Px", byteCount: 32), try record.number("Py", byteCount: 32))
        let digest = try record.bytes("Msg")
        let signature = try record.bytes("Signature")
        let verdict = record.expected(true)
        return .vector(P256UnderTest.accepts(signature, of: digest, by: point) == verdict)
    }

    /// Points that are no public keys.
    static func invalid() -> (Record) throws -> Outcome {
        var group = ""
        return { record in
            if record.has("Group") {
                group = try record.text("Group")
                return .parameters
            }
            guard group == "secp256r1" else { return ECDSAResponses.otherCurve }
            guard record.has("InvalidKeyY") else { return .notApplicable("two x and no y") }
            let point = ECEncodings.point(
                try record.number("InvalidKeyX", byteCount: 40),
                try record.number("InvalidKeyY", byteCount: 40))
            return .vector(P256UnderTest.takes(point, verdict: record.expected(false)))
        }
    }

    /// Botan's copy of Wycheproof: signatures in DER with a verdict.
    static func wycheproof() -> (Record) throws -> Outcome {
        var state = [String: String]()
        return { record in
            for name in ["Group", "Hash", "Px", "Py", "Msg", "Valid"] where record.has(name) {
                state[name] = try record.text(name)
            }
            guard record.has("Signature") else { return .parameters }
            guard state["Group"] == "secp256r1" else { return ECDSAResponses.otherCurve }
            guard let hashes = Library.hashes(named: state["Hash"] ?? ""),
                let x = Hex.number(state["Px"] ?? "", byteCount: 32),
                let y = Hex.number(state["Py"] ?? "", byteCount: 32),
                let message = Hex.bytes(state["Msg"] ?? ""), let valid = state["Valid"]
            else { throw record.error("no hash, point, message or verdict") }
            let verdict = record.expected(valid == "1")
            let signature = ECEncodings.signature(ofDER: try record.bytes("Signature"))
            let point = ECEncodings.point(x, y)
            return .vector(
                hashes.allSatisfy { hash in
                    let accepted = signature.map {
                        P256UnderTest.accepts($0, of: hash.digest([message]), by: point)
                    }
                    return (accepted ?? false) == verdict
                })
        }
    }

    private static func hashes(named name: String) -> ([HashUnderTest], isDigest: Bool)? {
        guard name.hasPrefix("Raw(") else { return Library.hashes(named: name).map { ($0, false) } }
        return Library.hashes(named: String(name.dropFirst(4).dropLast())).map { ($0, true) }
    }
}
