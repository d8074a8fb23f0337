import OracleKit

/// HMAC_DRBG in Botan's copy of NIST's vectors: seeded, reseeded, asked twice, and the second
/// answer is the one that counts. The nonce is the last third of the entropy.
enum Generators {
    static func botan(_ record: Record) throws -> Outcome {
        guard let hashes = Library.hashes(named: record.section) else {
            return Library.lacks("HMAC_DRBG with " + record.section)
        }
        let material = try record.bytes("EntropyInput")
        let entropy = Array(material.prefix(material.count / 3 * 2))
        let nonce = Array(material.dropFirst(entropy.count))
        let reseed = try record.bytes("EntropyInputReseed")
        let additional = try ["AdditionalInput1", "AdditionalInput2"].map {
            record.has($0) ? try record.bytes($0) : []
        }
        let expected = try record.expected("Out")
        return .vector(
            try hashes.allSatisfy {
                try $0.generator.run(
                    entropy, nonce, [],
                    [
                        .reseed(entropy: reseed, additional: []),
                        .generate(byteCount: expected.count, additional: additional[0]),
                        .generate(byteCount: expected.count, additional: additional[1]),
                    ]
                )[1] == expected
            })
    }
}
