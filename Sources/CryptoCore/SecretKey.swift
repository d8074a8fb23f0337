/// A key in the form that its algorithm computes with: round keys, a hash state, limbs.
///
/// The way to one is ``withKey(_:_:)``, which lends it for the length of a closure and clears its
/// bytes afterwards. A key cannot be copied. What a caller passes in stays the caller's to wipe, and
/// so do words that the compiler spilled to the stack: no wipe reaches those, and none is promised.
public protocol SecretKey: ~Copyable {
    /// An all-zero state that waits for ``expand(_:)``.
    init()

    /// Computes the state from the bytes of a key.
    /// - Throws: ``CryptoError/keyLength(_:)`` or what else the algorithm refuses.
    mutating func expand(_ key: Span<UInt8>) throws(CryptoError)

    /// Sets every byte of the state to zero.
    mutating func wipe()
}

extension SecretKey where Self: ~Copyable {
    /// Lends the expanded key to `body` and wipes it when `body` ends, also by an error.
    ///
    /// - Parameters:
    ///   - key: the bytes of the key, of a length that the algorithm takes.
    ///   - body: what is done with the key; it may keep nothing of it.
    /// - Throws: what ``expand(_:)`` refuses, or what `body` throws.
    @inlinable
    public static func withKey<Result: ~Copyable>(
        _ key: Span<UInt8>,
        _ body: (inout Self) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        var state = Self()
        defer { state.wipe() }
        try state.expand(key)
        return try body(&state)
    }
}
