import OracleKit

/// NIST's response files for ECDSA, of which the curve P-256 is run. FIPS 186
enum ECDSAResponses {
    /// `[P-256]` with d and Q: the public key of a private one.
    static func keyPair(_ record: Record) throws -> Outcome {
        guard record.sections.first == "P-256" else { return otherCurve }
        guard record.has("d") else {
            record.ignore("N")
            return .parameters
        }
        let scalar = try record.number("d", byteCount: 32)
        let point = record.expected(try publicKey(of: record))
        return .vector(try P256UnderTest.publicKey(of: scalar) == point)
    }

    /// `[P-256]` with Q and whether it is a public key.
    static func validation(_ record: Record) throws -> Outcome {
        guard record.section == "P-256" else { return otherCurve }
        let verdict = record.expected(try result(of: record))
        return .vector(P256UnderTest.takes(try publicKey(of: record), verdict: verdict))
    }

    /// `[P-256,SHA-256]` with Q, R and S, with or without a verdict, d and k. With d the public
    /// key is computed; with k nothing, for the library never takes one.
    static func signature(_ record: Record) throws -> Outcome {
        let names = record.section.split(separator: ",").map(String.init)
        guard names.first == "P-256" else { return otherCurve }
        // Before FIPS 186-3 there was one hash function, and the section does not name it.
        let name = names.count > 1 ? names[1] : "SHA-1"
        guard let hashes = Library.hashes(named: name) else { return Library.lacks(name) }
        record.ignore("k")
        let point = try publicKey(of: record)
        let message = try record.bytes("Msg")
        let signature = try record.number("R", byteCount: 32) + record.number("S", byteCount: 32)
        let verdict = record.expected(record.has("Result") ? try result(of: record) : true)
        let isPair =
            try !record.has("d")
            || P256UnderTest.publicKey(of: record.number("d", byteCount: 32)) == point
        return .vector(
            isPair
                && hashes.allSatisfy {
                    P256UnderTest.accepts(signature, of: $0.digest([message]), by: point) == verdict
                })
    }

    /// Lines of x and y of multiples of the base point, with a decimal factor.
    static func multiples(_ factor: String, _ x: String, _ y: String) -> (Record) throws -> Outcome
    {
        { record in
            guard record.sections.isEmpty || record.section == "secp256r1" else {
                return otherCurve
            }
            guard let scalar = Decimal.bytes(try record.text(factor), byteCount: 32) else {
                throw record.error("\(factor) is no number below 2 to the 256")
            }
            let point = try [4] + record.number(x, byteCount: 32) + record.number(y, byteCount: 32)
            return .vector(try P256UnderTest.publicKey(of: scalar) == record.expected(point))
        }
    }

    static let otherCurve = Outcome.notApplicable("another curve")

    static func result(of record: Record) throws -> Bool {
        let text = try record.text("Result")
        guard text.hasPrefix("P ") || text.hasPrefix("F ") else { throw record.error("no verdict") }
        return text.hasPrefix("P")
    }

    private static func publicKey(of record: Record) throws -> [UInt8] {
        ECEncodings.point(
            try record.number("Qx", byteCount: 40), try record.number("Qy", byteCount: 40))
    }
}
