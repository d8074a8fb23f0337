import OracleKit

/// Wycheproof's tests, in which `result` says whether the input is to be taken.
enum Wycheproof {
    /// CMAC with AES: the tag is that of the message or it is not.
    static func cmac(_ record: Record) throws -> Outcome {
        let verdict = try verdict(of: record)
        let key = try record.bytes("key")
        let message = try record.bytes("msg")
        let tag = try record.bytes("tag")
        return .vector(
            Library.aes.allSatisfy {
                let computed = try? $0.cmac.authenticateWhole(key, message, tag.count)
                return (computed == tag) == verdict
            })
    }

    /// HKDF: the output, or that so much of it is refused.
    static func hkdf(_ name: String) -> (Record) throws -> Outcome {
        { record in
            guard let hashes = Library.hashes(named: name) else { throw record.error("no \(name)") }
            let verdict = try verdict(of: record)
            let material = try record.bytes("ikm")
            let salt = try record.bytes("salt")
            let info = try record.bytes("info")
            let size = try record.integer("size")
            let output = try record.bytes("okm")
            return .vector(
                hashes.allSatisfy {
                    let computed = try? $0.expand($0.extract(salt, material), info, size)
                    return (computed == output) == verdict
                })
        }
    }

    /// ECDSA on P-256: signatures in DER, or as r and s one after the other.
    static func ecdsa(inDER: Bool) -> (Record) throws -> Outcome {
        { record in
            guard try record.text("group.publicKey.curve") == "secp256r1" else {
                throw record.error("another curve")
            }
            let name = try record.text("group.sha")
            guard let hashes = Library.hashes(named: name) else { throw record.error("no \(name)") }
            let verdict = try verdict(of: record)
            let point = try record.bytes("group.publicKey.uncompressed")
            let message = try record.bytes("msg")
            let bytes = try record.bytes("sig")
            let signature = inDER ? ECEncodings.signature(ofDER: bytes) : bytes
            return .vector(
                hashes.allSatisfy { hash in
                    let accepted = signature.map {
                        P256UnderTest.accepts($0, of: hash.digest([message]), by: point)
                    }
                    return (accepted ?? false) == verdict
                })
        }
    }

    /// How an ECDH file carries its keys.
    enum KeyForm { case der, pem, jwk, point }

    /// ECDH on P-256. What is acceptable, an implementation may take or refuse: only uncompressed
    /// points are taken here, and an encoding that is odd in another way never gets to the library.
    static func ecdh(_ form: KeyForm) -> (Record) throws -> Outcome {
        { record in
            record.ignore("result", "public.kid", "private.kid", "private.x", "private.y")
            let flags = try record.text("flags")
            if flags.contains("InvalidAsn") || flags.contains("InvalidPem") {
                return .notApplicable("an odd encoding, which is not the library's to read")
            }
            let verdict = record.expected(try record.text("result") == "valid")
            let shared = try record.bytes("shared")
            guard let scalar = try scalar(of: record, form) else {
                throw record.error("the private key is not as it was thought to be")
            }
            var agreed = false
            if let point = try point(of: record, form) {
                agreed = (try? P256UnderTest.sharedSecret(scalar, point)) == shared
            }
            return .vector(agreed == verdict)
        }
    }

    private static func scalar(of record: Record, _ form: KeyForm) throws -> [UInt8]? {
        switch form {
        case .der, .point: return try record.number("private", byteCount: 32)
        case .pem:
            return ECEncodings.bytes(ofPEM: try record.text("private"), "PRIVATE KEY")
                .flatMap(ECEncodings.scalar(ofPrivateKeyInfo:))
        case .jwk:
            record.ignore("private.kty", "private.crv")
            return ECEncodings.bytes(ofBase64URL: try record.text("private.d"))
                .flatMap { Hex.padded($0, to: 32) }
        }
    }

    private static func point(of record: Record, _ form: KeyForm) throws -> [UInt8]? {
        switch form {
        case .point: return try record.bytes("public")
        case .der: return ECEncodings.point(ofPublicKeyInfo: try record.bytes("public"))
        case .pem:
            return ECEncodings.bytes(ofPEM: try record.text("public"), "PUBLIC KEY")
                .flatMap(ECEncodings.point(ofPublicKeyInfo:))
        case .jwk:
            let x = ECEncodings.bytes(ofBase64URL: try record.text("public.x"))
            let y = ECEncodings.bytes(ofBase64URL: try record.text("public.y"))
            record.ignore("public.kty")
            guard try record.text("public.crv") == "P-256", let x, let y, x.count == 32,
                y.count == 32
            else { return nil }
            return [4] + x + y
        }
    }

    private static func verdict(of record: Record) throws -> Bool {
        switch try record.text("result") {
        case "valid": return record.expected(true)
        case "invalid": return record.expected(false)
        default: throw record.error("neither valid nor invalid")
        }
    }
}
