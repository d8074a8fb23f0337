/// A hash function with the state of a message that is under way. FIPS 180-4
///
/// The state may hold secrets, as it does under HMAC: it cannot be copied by accident, and
/// ``wipe()`` clears it.
public protocol HashFunction: ~Copyable {
    /// The length of the digest in bytes.
    static var digestByteCount: Int { get }

    /// The length of the block that the compression function takes, in bytes.
    static var blockByteCount: Int { get }

    /// The state before the first byte.
    init()

    /// Takes on the state of another message under way; both go on from there on their own.
    mutating func resume(from other: inout Self)

    /// Takes the next bytes of the message, any number.
    mutating func update(_ bytes: Span<UInt8>)

    /// Ends the message and writes its digest; the state is then that of a new message.
    /// - Parameter digest: 1 to ``digestByteCount`` bytes; a shorter one gets the leftmost bytes.
    mutating func finish(into digest: inout MutableSpan<UInt8>)

    /// The digest of the message so far and `tail`; the state stays as it is.
    ///
    /// The same as ``resume(from:)`` in another state, ``update(_:)``, ``finish(into:)``.
    /// - Parameter digest: 1 to ``digestByteCount`` bytes; a shorter one gets the leftmost bytes.
    mutating func digest(appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>)

    /// The digest of the message so far and then the digest of `inner` and `tail`, where the hash
    /// has a faster way to it than two digests. HMAC asks for it first.
    /// - Parameter digest: 1 to ``digestByteCount`` bytes; a shorter one gets the leftmost bytes.
    /// - Returns: whether it was so; if not, nothing was done. Both states stay as they are.
    mutating func digestAtOnce(
        appendingDigestOf inner: inout Self, and tail: Span<UInt8>,
        into digest: inout MutableSpan<UInt8>
    ) -> Bool

    /// Sets every byte of the state to zero; it takes another message after a new `init()` only.
    mutating func wipe()
}

extension HashFunction where Self: ~Copyable {
    /// The digest of the message so far and `tail`, in a state of its own that is then wiped.
    public mutating func digest(
        appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>
    ) {
        var state = Self()
        state.resume(from: &self)
        state.update(tail)
        state.finish(into: &digest)
        state.wipe()
    }

    /// Most hashes have no faster way.
    @inlinable
    public mutating func digestAtOnce(
        appendingDigestOf inner: inout Self, and tail: Span<UInt8>,
        into digest: inout MutableSpan<UInt8>
    ) -> Bool {
        false
    }
}
