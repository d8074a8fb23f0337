import BursaTestSupport
package import CryptoCore

/// One hash function of the library on one of its paths with what is built on it, as functions
/// on arrays.
package struct HashUnderTest {
    package let name: String
    package let path: String
    package let digestByteCount: Int
    /// The digest of a message that arrives in pieces.
    package let digest: ([[UInt8]]) -> [UInt8]
    package let hmac: MACUnderTest
    /// RFC 5869: salt, input key material.
    package let extract: ([UInt8], [UInt8]) -> [UInt8]
    /// RFC 5869: pseudorandom key, info, length.
    package let expand: ([UInt8], [UInt8], Int) throws -> [UInt8]
    package let generator: HMACDRBGUnderTest
    /// RFC 6979 with this hash inside: private key, digest of the message, additional data.
    package let sign: ([UInt8], [UInt8], [UInt8]) throws -> [UInt8]
    /// The same without the verification that comes before the release.
    package let signUnchecked: ([UInt8], [UInt8], [UInt8]) throws -> [UInt8]

    package init<Hash: HashFunction & ~Copyable>(_ name: String, path: String, _: Hash.Type) {
        self.name = name
        self.path = path
        digestByteCount = Hash.digestByteCount
        digest = { pieces in
            var hash = Hash()
            for piece in pieces { hash.update(piece.span) }
            return filled(Hash.digestByteCount) { hash.finish(into: &$0) }
        }
        hmac = MACUnderTest("HMAC-" + name, path: path, HMACKey<Hash>.self)
        extract = { salt, material in
            filled(Hash.digestByteCount) {
                HKDF<Hash>.extract(salt: salt.span, inputKeyMaterial: material.span, into: &$0)
            }
        }
        expand = { key, info, byteCount in
            try filled(byteCount) { output throws(CryptoError) in
                try HKDF<Hash>.expand(pseudorandomKey: key.span, info: info.span, into: &output)
            }
        }
        generator = HMACDRBGUnderTest(Hash.self)
        sign = { key, digest, hedge in
            try P256PrivateKey.withKey(key.span) {
                (key: inout P256PrivateKey) throws(CryptoError) in
                try filled(64) { signature throws(CryptoError) in
                    try key.sign(
                        digest: digest.span, using: Hash.self, hedge: hedge.span, into: &signature)
                }
            }
        }
        signUnchecked = { key, digest, hedge in
            try P256PrivateKey.withKey(key.span) {
                (key: inout P256PrivateKey) throws(CryptoError) in
                try filled(64) { signature throws(CryptoError) in
                    try key.uncheckedSign(
                        digest: digest.span, using: Hash.self, hedge: hedge.span, into: &signature)
                }
            }
        }
    }
}
