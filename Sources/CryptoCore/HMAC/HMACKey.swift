/// A key of HMAC, ready for any number of messages. FIPS 198-1, RFC 2104
///
/// What the hash makes of the padded key is kept, once inside and once outside, so a message costs
/// no compression for the key. A key may have any length, none included; one that is longer than
/// the block of the hash counts as its digest.
///
/// What is marked inlinable is so for speed: a caller's module compiles it for the hash at hand.
public struct HMACKey<Hash: HashFunction & ~Copyable>: MACKey, ~Copyable {
    @usableFromInline var inner = Hash()
    @usableFromInline var outer = Hash()
    @usableFromInline var message = Hash()

    /// The length of the digest.
    @inlinable
    public static var macByteCount: Int { Hash.digestByteCount }

    /// The state of no key; it waits for ``expand(_:)``.
    @inlinable
    public init() {}

    /// Takes a key of any length. It throws nothing; the protocol allows it to.
    @inlinable
    public mutating func expand(_ key: Span<UInt8>) {
        // The longest block is that of SHA-512; a trap at the first key shows a longer one.
        precondition(Hash.blockByteCount <= 128)
        var pad = InlineArray<128, UInt8>(repeating: 0)
        inner = Hash()
        outer = Hash()
        var bytes = pad.mutableSpan
        if key.count > Hash.blockByteCount {
            inner.update(key)
            var digest = bytes._mutatingExtracting(0..<Hash.digestByteCount)
            inner.finish(into: &digest)
        } else {
            for index in key.indices { bytes[index] = key[index] }
        }
        for index in 0..<128 { bytes[index] ^= 0x36 }
        inner.update(bytes.span.extracting(0..<Hash.blockByteCount))
        for index in 0..<128 { bytes[index] ^= 0x36 ^ 0x5C }
        outer.update(bytes.span.extracting(0..<Hash.blockByteCount))
        ConstantTime.wipe(&bytes)
        begin()
    }

    /// Starts a new message; what was under way is forgotten.
    @inlinable
    public mutating func begin() {
        message.resume(from: &inner)
    }

    /// Takes the next bytes of the message, any number.
    @inlinable
    public mutating func update(_ bytes: Span<UInt8>) {
        message.update(bytes)
    }

    /// Ends the message, writes its code and starts a new message.
    /// - Parameter mac: 1 to ``macByteCount`` bytes; a shorter one gets the leftmost bytes.
    @inlinable
    public mutating func finish(into mac: inout MutableSpan<UInt8>) {
        var digest = InlineArray<64, UInt8>(repeating: 0)
        var bytes = digest.mutableSpan
        var whole = bytes._mutatingExtracting(0..<Hash.digestByteCount)
        message.finish(into: &whole)
        message.resume(from: &outer)
        message.update(whole.span)
        ConstantTime.wipe(&whole)
        message.finish(into: &mac)
        begin()
    }

    /// The code of one whole message; what was under way is forgotten.
    /// - Parameter mac: 1 to ``macByteCount`` bytes; a shorter one gets the leftmost bytes.
    @inlinable
    public mutating func authenticate(
        _ message: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        defer { begin() }
        if outer.digestAtOnce(appendingDigestOf: &inner, and: message, into: &mac) { return }
        var digest = InlineArray<64, UInt8>(repeating: 0)
        var bytes = digest.mutableSpan
        var whole = bytes._mutatingExtracting(0..<Hash.digestByteCount)
        inner.digest(appending: message, into: &whole)
        outer.digest(appending: whole.span, into: &mac)
        ConstantTime.wipe(&whole)
    }

    /// Sets every byte of the state to zero.
    @inlinable
    public mutating func wipe() {
        inner.wipe()
        outer.wipe()
        message.wipe()
    }
}
