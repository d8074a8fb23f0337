import CryptoCore
public import Purse

/// The receipt key of a card in a play, and what it signs.
public enum CardKey {
    /// Its private scalar.
    public static let secret = [UInt8](repeating: 0x5C, count: 32)
    /// Its public point: 04, x, y.
    public static let publicKey = publicKey(of: secret)

    /// What GET SIGNED RECEIPT answers of a debit.
    public static func receipt(of record: TerminalRecord) -> [UInt8] {
        let receipt = Receipt(of: record.transaction, keyVersion: 1)
        return signed(array(receipt.bytes), by: secret)
    }

    /// The public point of a scalar.
    public static func publicKey(of secret: [UInt8]) -> [UInt8] {
        filled(65) { output in
            do {
                try P256PrivateKey.withKey(secret.span) { $0.publicKey(into: &output) }
            } catch {
                preconditionFailure("\(error)")
            }
        }
    }

    /// SHA-256.
    public static func digest(_ message: [UInt8]) -> [UInt8] {
        filled(32) { output in
            var hash = SHA256()
            hash.update(message.span)
            hash.finish(into: &output)
        }
    }

    /// The bytes and their signature.
    public static func signed(_ content: [UInt8], by secret: [UInt8]) -> [UInt8] {
        let digest = digest(content)
        return content
            + filled(64) { output in
                do throws(CryptoError) {
                    try P256PrivateKey.withKey(secret.span) { key throws(CryptoError) in
                        try key.sign(digest: digest.span, using: SHA256.self, into: &output)
                    }
                } catch {
                    preconditionFailure("\(error)")
                }
            }
    }
}
