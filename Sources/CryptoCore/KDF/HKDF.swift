/// Key derivation by extraction and expansion. RFC 5869
public enum HKDF<Hash: HashFunction & ~Copyable> {
    /// The longest output of ``expand(pseudorandomKey:info:into:)``, in bytes: 255 digests.
    public static var outputByteCountMax: Int { 255 * Hash.digestByteCount }

    /// Concentrates the entropy of `inputKeyMaterial` in one key. RFC 5869, 2.2
    /// - Parameters:
    ///   - salt: any length; empty counts as a digest of zeros.
    ///   - inputKeyMaterial: any length.
    ///   - pseudorandomKey: exactly a digest long.
    public static func extract(
        salt: Span<UInt8>, inputKeyMaterial: Span<UInt8>,
        into pseudorandomKey: inout MutableSpan<UInt8>
    ) {
        precondition(pseudorandomKey.count == Hash.digestByteCount)
        var key = HMACKey<Hash>()
        key.expand(salt)
        key.authenticate(inputKeyMaterial, into: &pseudorandomKey)
        key.wipe()
    }

    /// Makes key material of any purpose from one key. RFC 5869, 2.3
    /// - Parameters:
    ///   - pseudorandomKey: a digest long at least.
    ///   - info: what the output is for; any length.
    ///   - output: at most ``outputByteCountMax`` bytes.
    /// - Throws: ``CryptoError/keyLength(_:)`` where the key is shorter than a digest;
    ///   ``CryptoError/dataLength(_:)`` where `output` is too long. Nothing was written.
    public static func expand(
        pseudorandomKey: Span<UInt8>, info: Span<UInt8>, into output: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        guard pseudorandomKey.count >= Hash.digestByteCount else {
            throw .keyLength(pseudorandomKey.count)
        }
        guard output.count <= outputByteCountMax else { throw .dataLength(output.count) }
        var key = HMACKey<Hash>()
        key.expand(pseudorandomKey)
        var previous = 0..<0
        var number = InlineArray<1, UInt8>(repeating: 0)
        while previous.upperBound < output.count {
            // T(n) = HMAC(T(n - 1) | info | n); T(n - 1) is read from the output, T(0) is empty.
            number[0] &+= 1
            key.begin()
            key.update(output.span.extracting(previous))
            key.update(info)
            key.update(number.span)
            let left = output.count &- previous.upperBound
            let count = left < Hash.digestByteCount ? left : Hash.digestByteCount
            previous = previous.upperBound..<(previous.upperBound &+ count)
            var next = output._mutatingExtracting(previous)
            key.finish(into: &next)
        }
        key.wipe()
    }
}
