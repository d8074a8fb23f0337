import BursaTestSupport
import CryptoCore

/// The curve P-256 of the library, as functions on arrays.
package enum P256UnderTest {
    /// The public key, 04, X, Y, of a private one.
    package static func publicKey(of key: [UInt8]) throws -> [UInt8] {
        try P256PrivateKey.withKey(key.span) { (key: inout P256PrivateKey) throws(CryptoError) in
            filled(65) { key.publicKey(into: &$0) }
        }
    }

    /// The x-coordinate that a private and a public key have in common.
    package static func sharedSecret(_ key: [UInt8], _ publicKey: [UInt8]) throws -> [UInt8] {
        try P256PrivateKey.withKey(key.span) { (key: inout P256PrivateKey) throws(CryptoError) in
            try filled(32) { secret throws(CryptoError) in
                try key.sharedSecret(with: publicKey.span, into: &secret)
            }
        }
    }

    /// Whether `signature`, r and s, is that of `digest`; a refusal of the input counts as no.
    package static func accepts(
        _ signature: [UInt8], of digest: [UInt8], by publicKey: [UInt8]
    ) -> Bool {
        do {
            return try P256.verify(
                signature: signature.span, digest: digest.span, publicKey: publicKey.span)
        } catch {
            return false
        }
    }
}

extension P256UnderTest {
    /// Whether the library takes `publicKey` as one, in verification and in key agreement alike,
    /// exactly where `verdict` says so.
    package static func takes(_ publicKey: [UInt8], verdict: Bool) -> Bool {
        let one = [UInt8](repeating: 0, count: 31) + [1]
        let agreement = (try? sharedSecret(one, publicKey)) != nil
        let signature = [UInt8](repeating: 1, count: 64)
        let verification: Bool
        do {
            _ = try P256.verify(
                signature: signature.span, digest: one.span, publicKey: publicKey.span)
            verification = true
        } catch {
            verification = false
        }
        return agreement == verdict && verification == verdict
    }
}
