import OracleKit

extension Comparison {
    /// Each generator is seeded, asked, reseeded and asked again, with and without additional
    /// input.
    static var generators: [Comparison] {
        allHashes.map { hash, name in
            Comparison("HMAC_DRBG " + hash.name, hash.path) { random in
                let strength = hash.digestByteCount < 32 ? 16 : 32
                func optional(_ random: inout Random) -> [UInt8] {
                    random.number(0...1) == 0 ? [] : random.bytes(random.number(1...80))
                }
                func request(_ random: inout Random) -> HMACDRBGUnderTest.Step {
                    .generate(byteCount: random.number(1...150), additional: optional(&random))
                }
                let entropy = random.bytes(random.number(strength...64))
                let nonce = random.bytes(random.number(strength / 2...32))
                let personalization = optional(&random)
                let steps: [HMACDRBGUnderTest.Step] = [
                    request(&random), request(&random),
                    .reseed(
                        entropy: random.bytes(random.number(strength...64)),
                        additional: optional(&random)),
                    request(&random),
                ]
                let outputs = try hash.generator.run(entropy, nonce, personalization, steps)
                let expected = OpenSSL.generator(
                    name, entropy: entropy, nonce: nonce, personalization: personalization,
                    steps)
                return zip(outputs, expected).map { Pair($0, $1) }
            }
        }
    }
}
