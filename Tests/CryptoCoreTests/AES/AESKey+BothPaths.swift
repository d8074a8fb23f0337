@_spi(Implementation) import CryptoCore

extension AESKey {
    /// Lends the key twice: with the processor's instructions where there are any, and without.
    static func withBothPaths(
        _ key: [UInt8], _ body: (inout AESKey) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        try withKey(key.span, body)
        try withPortableKey(key.span, body)
    }
}
