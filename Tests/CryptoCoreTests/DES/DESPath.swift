@_spi(Implementation) import CryptoCore

/// The two ways in which the module computes DES.
enum DESPath: CaseIterable {
    /// What `withKey` takes: the processor's instructions where there are any.
    case usual
    /// What runs on every processor.
    case portable

    func withKey<Result>(
        _ key: [UInt8], _ body: (inout DESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        try lend(key, body)
    }

    func withTripleKey<Result>(
        _ key: [UInt8], _ body: (inout TripleDESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        try lend(key, body)
    }

    func withRetailKey<Result>(
        _ key: [UInt8], _ body: (inout RetailMACKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        try lend(key, body)
    }

    private func lend<Key: PortableKey & ~Copyable, Result>(
        _ key: [UInt8], _ body: (inout Key) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try Key.withKey(key.span, body)
        case .portable: try Key.withPortableKey(key.span, body)
        }
    }
}
