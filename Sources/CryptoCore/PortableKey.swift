/// A key that can be made without the processor's own instructions, where it would use them.
///
/// For tests, measurements and the check of what the optimiser made of the code.
@_spi(Implementation)
public protocol PortableKey: SecretKey, ~Copyable {
    /// As ``SecretKey/expand(_:)``, for a key that never uses the processor's own instructions.
    mutating func expandPortable(_ key: Span<UInt8>) throws(CryptoError)
}

@_spi(Implementation)
extension PortableKey where Self: ~Copyable {
    /// As ``SecretKey/withKey(_:_:)``, with a key that never uses the processor's own instructions.
    @inlinable
    public static func withPortableKey<Result: ~Copyable>(
        _ key: Span<UInt8>,
        _ body: (inout Self) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        var state = Self()
        defer { state.wipe() }
        try state.expandPortable(key)
        return try body(&state)
    }
}
