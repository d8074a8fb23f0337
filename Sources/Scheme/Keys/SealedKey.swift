import CryptoCore
import FoundationEssentials

/// A key in a file that a passphrase opens.
///
/// ```
/// K = PBKDF2-HMAC-SHA-256(passphrase, salt 16, iterations), 32 bytes
/// encryption key 32 | MAC key 32 = HKDF-Expand(K, "BURSA SEALED")
/// data = AES-256-CTR(encryption key, counter 0; the key)
/// mac  = HMAC-SHA-256(MAC key, salt | iterations 4 | data)
/// ```
/// The salt is new each time, so no two files share a key and the counter may begin at zero.
struct SealedKey {
    /// What a guess costs: the number that OWASP recommended for PBKDF2 with SHA-256 in 2023.
    static var iterations: Int { 600_000 }

    private struct File: Codable {
        var schema = "bursa.sealed/1"
        var iterations: Int
        var salt: String
        var data: String
        var mac: String
    }

    private let iterations: Int
    private let salt: [UInt8]
    private let data: [UInt8]
    private let mac: [UInt8]

    /// Seals a key.
    init(_ key: SecretBytes, passphrase: SecretBytes, iterations: Int = SealedKey.iterations) {
        self.iterations = iterations
        var salt = [UInt8](repeating: 0, count: 16)
        var saltBytes = salt.mutableSpan
        fillWithRandomBytes(&saltBytes)
        self.salt = salt
        let keys = SealedKey.keys(passphrase, salt, iterations)
        data = key.withBytes { SealedKey.encrypted($0, keys) }
        mac = SealedKey.authenticated(salt, iterations, data, keys)
    }

    /// The key, if the passphrase is right.
    func open(_ passphrase: SecretBytes) -> SecretBytes? {
        let keys = SealedKey.keys(passphrase, salt, iterations)
        let right = SealedKey.authenticated(salt, iterations, data, keys)
        guard ConstantTime.areEqual(right.span, mac.span) else { return nil }
        var plain = SealedKey.encrypted(data.span, keys)
        let key = SecretBytes(copying: plain.span)
        var bytes = plain.mutableSpan
        ConstantTime.wipe(&bytes)
        return key
    }

    /// The bytes of the file: JSON.
    func file() -> Data {
        JSONFile.encoded(
            File(iterations: iterations, salt: salt.hex, data: data.hex, mac: mac.hex))
    }

    /// Takes what ``file()`` made.
    init(parsing content: Data, path: String) throws(SchemeError) {
        let file: File = try JSONFile.decoded(content, path, schema: "bursa.sealed/1")
        guard let salt = [UInt8](hex: file.salt), let data = [UInt8](hex: file.data),
            let mac = [UInt8](hex: file.mac), salt.count == 16, mac.count == 32,
            file.iterations >= 1, file.iterations <= 100_000_000
        else { throw SchemeError(.malformed("a value is outside its limits"), path) }
        iterations = file.iterations
        (self.salt, self.data, self.mac) = (salt, data, mac)
    }

    /// Encryption key, then MAC key.
    private static func keys(
        _ passphrase: SecretBytes, _ salt: [UInt8], _ iterations: Int
    ) -> SecretBytes {
        let stretched = SecretBytes(count: 32) { output in
            passphrase.withBytes {
                PBKDF2<SHA256>.derive(
                    passphrase: $0, salt: salt.span, iterations: iterations, into: &output)
            }
        }
        let label = Array("BURSA SEALED".utf8)
        return SecretBytes(count: 64) { output in
            do throws(CryptoError) {
                try stretched.withBytes { key throws(CryptoError) in
                    try HKDF<SHA256>.expand(
                        pseudorandomKey: key, info: label.span, into: &output)
                }
            } catch {
                preconditionFailure("a digest is long enough for two keys")
            }
        }
    }

    private static func encrypted(_ bytes: Span<UInt8>, _ keys: SecretBytes) -> [UInt8] {
        var result = bytes.indices.map { bytes[$0] }
        var counter = InlineArray<16, UInt8>(repeating: 0)
        do throws(CryptoError) {
            try keys.withBytes { keys throws(CryptoError) in
                try AESKey.withKey(keys.extracting(0..<32)) {
                    var output = result.mutableSpan
                    var vector = counter.mutableSpan
                    $0.applyCTR(&output, counter: &vector)
                }
            }
        } catch {
            preconditionFailure("AES-256 has keys of 32 bytes")
        }
        return result
    }

    private static func authenticated(
        _ salt: [UInt8], _ iterations: Int, _ data: [UInt8], _ keys: SecretBytes
    ) -> [UInt8] {
        let count = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: iterations >> $0) }
        let message = salt + count + data
        var mac = [UInt8](repeating: 0, count: 32)
        var output = mac.mutableSpan
        keys.withBytes {
            var key = HMACKey<SHA256>()
            key.expand($0.extracting(32..<64))
            key.authenticate(message.span, into: &output)
            key.wipe()
        }
        return mac
    }
}
