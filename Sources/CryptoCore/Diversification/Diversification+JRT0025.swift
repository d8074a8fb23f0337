extension Diversification {
    /// The key of a card by JR/T 0025 from the key of the level above: over one to three levels.
    ///
    /// On each level the left half of the new key is the triple DES encryption of a factor of eight
    /// bytes, the right half that of the factor's complement. The last factor is the rightmost eight
    /// bytes of the application serial number; what comes before are those of the issuer and the
    /// city, where there are such levels.
    /// - Parameters:
    ///   - master: 16 bytes.
    ///   - factors: 8, 16 or 24 bytes, the factor of the highest level first.
    ///   - key: 16 bytes.
    /// - Throws: ``CryptoError/keyLength(_:)`` for a master key of another length,
    ///   ``CryptoError/dataLength(_:)`` for factors of another length; nothing was written.
    public static func jrt0025(
        master: Span<UInt8>, factors: Span<UInt8>, into key: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(key.count == 16)
        guard master.count == 16 else { throw .keyLength(master.count) }
        guard factors.count == 8 || factors.count == 16 || factors.count == 24 else {
            throw .dataLength(factors.count)
        }
        for index in master.indices { key[index] = master[index] }
        var offset = 0
        while offset < factors.count {
            try replace(&key, by: factors.extracting(offset..<(offset &+ 8)))
            offset = offset &+ 8
        }
    }

    /// The session key of a transaction by JR/T 0025: the triple DES encryption of one block.
    /// - Parameters:
    ///   - key: the card's key for this kind of transaction, 16 bytes.
    ///   - block: 8 bytes: random number, counter, and what the kind of transaction adds.
    ///   - sessionKey: 8 bytes, a DES key.
    /// - Throws: ``CryptoError/keyLength(_:)`` or ``CryptoError/dataLength(_:)`` for a key or a
    ///   block of another length; nothing was written.
    public static func jrt0025SessionKey(
        from key: Span<UInt8>, block: Span<UInt8>, into sessionKey: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(sessionKey.count == 8)
        guard key.count == 16 else { throw .keyLength(key.count) }
        guard block.count == 8 else { throw .dataLength(block.count) }
        try TripleDESKey.withKey(key) { (cipher: inout TripleDESKey) throws(CryptoError) in
            for index in block.indices { sessionKey[index] = block[index] }
            cipher.encrypt(&sessionKey)
        }
    }

    /// Replaces a key by the one derived from it with a factor of eight bytes.
    private static func replace(
        _ key: inout MutableSpan<UInt8>, by factor: Span<UInt8>
    ) throws(CryptoError) {
        var storage = InlineArray<16, UInt8>(repeating: 0)
        var next = storage.mutableSpan
        try TripleDESKey.withKey(key.span) { (cipher: inout TripleDESKey) throws(CryptoError) in
            for index in 0..<8 {
                next[index] = factor[index]
                next[8 &+ index] = ~factor[index]
            }
            var left = next._mutatingExtracting(0..<8)
            cipher.encrypt(&left)
            var right = next._mutatingExtracting(8..<16)
            cipher.encrypt(&right)
        }
        for index in next.indices { key[index] = next[index] }
        ConstantTime.wipe(&next)
    }
}
