import CardKernel
import CryptoCore
public import Purse

/// The one secret that every key of a scheme comes from: 32 bytes, made in a ceremony.
///
/// Masters are told apart by algorithm, role, version, issuer and currency, all of which go into their
/// derivation, so no two uses share one. SP 800-108, 4.1, with HMAC-SHA-256.
public final class RootKey {
    /// How many bytes it has.
    public static var byteCount: Int { 32 }

    package let secret: SecretBytes
    private let issuer: [UInt8]

    /// A root of an issuer, 8 bytes.
    package init(_ secret: SecretBytes, issuer: [UInt8]) {
        precondition(secret.count == RootKey.byteCount && issuer.count == 8)
        self.secret = secret
        self.issuer = issuer
    }

    /// The master of this name, 16 bytes.
    public func master(_ name: KeyName) -> SecretBytes {
        let context =
            issuer + [name.algorithm.rawValue, name.role.rawValue, name.version]
            + [UInt8(name.currency >> 8), UInt8(truncatingIfNeeded: name.currency)]
        return derived("BURSA MASTER", context, count: 16)
    }

    /// The issuer's private scalar for negative lists and certificates, 32 bytes.
    public func signingScalar() -> SecretBytes {
        for attempt in UInt8.min...UInt8.max {
            let scalar = derived("BURSA SIGNING", issuer + [attempt], count: 32)
            if scalar.withBytes({ isScalar($0) }) { return scalar }
        }
        preconditionFailure("256 numbers in a row above the order of P-256")
    }

    /// What is noted of it in the open, so that a wrong one is seen: 3 bytes of 32.
    public var checkValue: CheckValue {
        derived("BURSA CHECK", issuer, count: 3).withBytes { CheckValue($0) }
    }

    private func derived(_ label: String, _ context: [UInt8], count: Int) -> SecretBytes {
        // The length of the output stands behind the context. SP 800-108, 4
        let suffix = Array(label.utf8) + [0] + context + [0, UInt8(count)]
        return SecretBytes(count: count) { output in
            do throws(CryptoError) {
                try secret.withBytes { root throws(CryptoError) in
                    try HMACKey<SHA256>.withKey(root) { key throws(CryptoError) in
                        try KBKDF.derive(
                            from: &key, prefix: Span(), counter: .bits8, suffix: suffix.span,
                            into: &output)
                    }
                }
            } catch {
                preconditionFailure("a counter of 8 bits reaches 32 bytes")
            }
        }
    }
}

private func isScalar(_ bytes: Span<UInt8>) -> Bool {
    do throws(CryptoError) {
        try P256PrivateKey.withKey(bytes) { _ in }
        return true
    } catch {
        return false
    }
}
