import OracleKit

/// RFC 6979 in the format of OpenSSL's tests: keys in PEM under a name, messages in quotes,
/// signatures in DER, and for every signature one that is off by one.
enum DeterministicECDSA {
    static func runner() -> (Record) throws -> Outcome {
        var scalars = [String: [UInt8]]()
        var points = [String: [UInt8]]()
        return { record in
            record.ignore("Title", "Availablein", "FIPSversion", "PrivPubKeyPair")
            if record.has("PrivateKey") || record.has("PublicKey") {
                let isPrivate = record.has("PrivateKey")
                let text = try record.text(isPrivate ? "PrivateKey" : "PublicKey")
                guard text.hasPrefix("P-256_") else { return .parameters }
                let name = String(text.prefix { $0 != "\n" })
                let pem = String(text.dropFirst(name.count + 1))
                if isPrivate {
                    scalars[name] = ECEncodings.bytes(ofPEM: pem, "PRIVATE KEY")
                        .flatMap(ECEncodings.scalar(ofPrivateKeyInfo:))
                } else {
                    points[name] = ECEncodings.bytes(ofPEM: pem, "PUBLIC KEY")
                        .flatMap(ECEncodings.point(ofPublicKeyInfo:))
                }
                return .parameters
            }
            guard record.has("Key") else { return .parameters }
            let key = try record.text("Key")
            guard key.hasPrefix("P-256_") else { return ECDSAResponses.otherCurve }
            return try vector(record, scalar: scalars[key], point: points[key])
        }
    }

    private static func vector(
        _ record: Record, scalar: [UInt8]?, point: [UInt8]?
    ) throws -> Outcome {
        let isSigning = record.has("DigestSign")
        let name = try record.text(isSigning ? "DigestSign" : "DigestVerify")
        guard let hashes = Library.hashes(named: name) else { return Library.lacks(name) }
        let message = Array(try record.text("Input").dropFirst().dropLast().utf8)
        guard let signature = ECEncodings.signature(ofDER: try record.bytes("Output")) else {
            throw record.error("no signature in DER")
        }
        if isSigning {
            guard try record.text("NonceType") == "deterministic", let scalar else {
                throw record.error("no private key, or not deterministic")
            }
            let expected = record.expected(signature)
            return .vector(
                try hashes.allSatisfy { try $0.sign(scalar, $0.digest([message]), []) == expected })
        }
        guard let point else { throw record.error("no public key") }
        let isWrong = record.has("Result")
        if isWrong, try record.text("Result") != "VERIFY_ERROR" { throw record.error("no verdict") }
        let verdict = record.expected(!isWrong)
        return .vector(
            hashes.allSatisfy {
                P256UnderTest.accepts(signature, of: $0.digest([message]), by: point) == verdict
            })
    }
}
