/// SP 800-90A rev. 1, 10.1, table 2, in bytes.
extension HMACDRBG where Hash: ~Copyable {
    /// The security strength: 16 bytes with SHA-1, 32 with the hashes of 32 bytes and more.
    ///
    /// It is the least length of the entropy input. SP 800-57 part 1, 5.6.1.2
    public static var strengthByteCount: Int { Hash.digestByteCount >= 32 ? 32 : 16 }

    /// The longest output of one request, 2^19 bits.
    @inlinable
    public static var requestByteCountMax: Int { 65536 }

    /// The longest entropy input, nonce, personalization string or additional input.
    ///
    /// The standard would allow 2^35 bits, which a board's `Int` cannot count in bytes; what is
    /// longer than this belongs through a hash first.
    @inlinable
    public static var inputByteCountMax: Int { 65536 }

    /// The most requests between two seeds.
    public static var reseedIntervalMax: UInt64 { 1 &<< 48 }

    /// What one step makes, the length of the digest.
    @inlinable
    static var outputByteCount: Int { Hash.digestByteCount }
}
