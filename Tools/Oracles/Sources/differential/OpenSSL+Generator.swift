import COpenSSL
import OracleKit

extension OpenSSL {
    /// What HMAC_DRBG hands out that is seeded like this and taken through `steps`.
    static func generator(
        _ name: String, entropy: [UInt8], nonce: [UInt8], personalization: [UInt8],
        _ steps: [HMACDRBGUnderTest.Step]
    ) -> [[UInt8]] {
        var generator = openssl_generator()
        defer { openssl_generator_free(&generator) }
        precondition(
            openssl_generator_seed(
                &generator, name, entropy, entropy.count, nonce, nonce.count, personalization,
                personalization.count) == 1)
        var outputs = [[UInt8]]()
        for step in steps {
            switch step {
            case .reseed(let entropy, let additional):
                precondition(
                    openssl_generator_reseed(
                        &generator, entropy, entropy.count, additional, additional.count) == 1)
            case .generate(let byteCount, let additional):
                var output = [UInt8](repeating: 0, count: byteCount)
                precondition(
                    openssl_generator_generate(
                        &generator, additional, additional.count, &output, byteCount) == 1)
                outputs.append(output)
            }
        }
        return outputs
    }
}
