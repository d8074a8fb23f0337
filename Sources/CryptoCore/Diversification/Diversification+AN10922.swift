extension Diversification {
    /// The diversified AES key of one card after the application note AN10922 of NXP, 2.2 to 2.4.
    ///
    /// Each 16 bytes of the result are a cipher-based MAC, under the master key, of a constant and
    /// the diversification input, always of two blocks: a short input is filled up with 80 00…,
    /// also where SP 800-38B would take a single block.
    ///
    ///     128 bits   MAC(01 | input)
    ///     192 bits   A = MAC(11 | input), B = MAC(12 | input):
    ///                the first half of A, the second half of A plus the first of B, the second of B
    ///     256 bits   MAC(41 | input), MAC(42 | input)
    ///
    /// - Parameters:
    ///   - masterKey: 16, 24 or 32 bytes.
    ///   - input: what tells the card and the purpose apart, 1 to 31 bytes; by the note's custom the
    ///     UID of the card, then the identifiers of the application and of the system.
    ///   - key: as many bytes as the master key has; the caller wipes it after use.
    /// - Throws: ``CryptoError/keyLength(_:)`` or ``CryptoError/dataLength(_:)``.
    public static func an10922(
        masterKey: Span<UInt8>, input: Span<UInt8>, into key: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try CMACKey<AESKey>.withKey(masterKey) { master throws(CryptoError) in
            precondition(key.count == masterKey.count)
            guard input.count >= 1 && input.count <= 31 else { throw .dataLength(input.count) }
            let isTwofold = masterKey.count > 16
            var storage = InlineArray<32, UInt8>(repeating: 0)
            var scratch = storage.mutableSpan
            var first = scratch._mutatingExtracting(0..<16)
            let constant: UInt8 = isTwofold ? (masterKey.count == 24 ? 0x11 : 0x41) : 0x01
            master.authenticateTwoBlocks(constant, input, into: &first)
            if isTwofold {
                var second = scratch._mutatingExtracting(16..<32)
                master.authenticateTwoBlocks(constant &+ 1, input, into: &second)
            }
            // With 24 bytes the codes overlap by half of their length, else not at all.
            let secondStart = masterKey.count &- 16
            for index in 0..<16 {
                key[index] = storage[index]
            }
            if isTwofold {
                for index in 0..<16 {
                    let place = secondStart &+ index
                    key[place] = storage[16 &+ index] ^ (place < 16 ? key[place] : 0)
                }
            }
            ConstantTime.wipe(storage: &storage)
        }
    }
}

extension Diversification {
    /// The diversified triple DES key of one card after AN10922, 2.5 and 2.6.
    ///
    /// Each 8 bytes of the result are a cipher-based MAC of two blocks, as for AES: over 21 and 22
    /// for a master key of 16 bytes, over 31, 32 and 33 for one of 24. The parity bits stay as they
    /// come; cards that keep a key version there want it put in by the caller.
    ///
    /// - Parameters:
    ///   - masterKey: 16 or 24 bytes.
    ///   - input: what tells the card and the purpose apart, 1 to 15 bytes.
    ///   - key: as many bytes as the master key has; the caller wipes it after use.
    /// - Throws: ``CryptoError/keyLength(_:)`` or ``CryptoError/dataLength(_:)``.
    public static func an10922TripleDES(
        masterKey: Span<UInt8>, input: Span<UInt8>, into key: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try CMACKey<TripleDESKey>.withKey(masterKey) { master throws(CryptoError) in
            precondition(key.count == masterKey.count)
            guard input.count >= 1 && input.count <= 15 else { throw .dataLength(input.count) }
            var constant: UInt8 = masterKey.count == 16 ? 0x21 : 0x31
            var offset = 0
            while offset < key.count {
                var part = key._mutatingExtracting(offset..<(offset &+ 8))
                master.authenticateTwoBlocks(constant, input, into: &part)
                constant &+= 1
                offset &+= 8
            }
        }
    }
}
