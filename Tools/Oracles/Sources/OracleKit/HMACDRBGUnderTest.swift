import BursaTestSupport
package import CryptoCore

/// The generator HMAC_DRBG of the library with one hash function, as a function on arrays.
package struct HMACDRBGUnderTest {
    /// A step in the life of a generator. SP 800-90A, 9
    package enum Step {
        case reseed(entropy: [UInt8], additional: [UInt8])
        case generate(byteCount: Int, additional: [UInt8])
    }

    /// What a generator hands out that is seeded with entropy, nonce and personalization and
    /// then taken through `steps`: one array for each request.
    package let run: ([UInt8], [UInt8], [UInt8], [Step]) throws -> [[UInt8]]

    package init<Hash: HashFunction & ~Copyable>(_: Hash.Type) {
        run = { entropy, nonce, personalization, steps in
            var generator = HMACDRBG<Hash>()
            try generator.seed(
                entropy: entropy.span, nonce: nonce.span, personalization: personalization.span)
            var outputs = [[UInt8]]()
            for step in steps {
                switch step {
                case .reseed(let entropy, let additional):
                    try generator.reseed(
                        entropy: entropy.span, additionalInput: additional.span)
                case .generate(let byteCount, let additional):
                    outputs.append(
                        try filled(byteCount) { output throws(CryptoError) in
                            try generator.generate(
                                into: &output, additionalInput: additional.span)
                        })
                }
            }
            generator.wipe()
            return outputs
        }
    }
}
