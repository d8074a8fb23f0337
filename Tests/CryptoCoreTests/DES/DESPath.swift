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
        switch self {
        case .usual: try DESKey.withKey(key.span, body)
        case .portable: try DESKey.withPortableKey(key.span, body)
        }
    }

    func withTripleKey<Result>(
        _ key: [UInt8], _ body: (inout TripleDESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try TripleDESKey.withKey(key.span, body)
        case .portable: try TripleDESKey.withPortableKey(key.span, body)
        }
    }

    func withRetailKey<Result>(
        _ key: [UInt8], _ body: (inout RetailMACKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try RetailMACKey.withKey(key.span, body)
        case .portable: try RetailMACKey.withPortableKey(key.span, body)
        }
    }
}
