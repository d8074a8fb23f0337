/// A key of the cipher-based MAC, with the state of a message that is under way. SP 800-38B
///
/// Over AES it is AES-CMAC (RFC 4493), over triple DES the CMAC of blocks of eight bytes.
///
/// What is marked inlinable is so that a caller's module compiles it for the cipher at hand: the
/// generic code would ask the runtime for the type's description, which takes heap the first time.
public struct CMACKey<Cipher: BlockCipherKey & ~Copyable>: MACKey, ~Copyable {
    /// The length of the full code in bytes: a block of the cipher.
    @inlinable
    public static var macByteCount: Int { Cipher.blockByteCount }

    @usableFromInline var cipher: Cipher

    /// K1, then K2; with a block of eight bytes the second half stays zero.
    @usableFromInline var subkeys: InlineArray<32, UInt8>

    /// What the blocks so far have come to; zero where nothing is pending.
    @usableFromInline var chain: InlineArray<16, UInt8>

    /// The bytes that are not absorbed yet: up to a whole block, since it may be the last. Zero where
    /// nothing is pending.
    @usableFromInline var pending: InlineArray<16, UInt8>
    @usableFromInline var pendingCount: Int

    /// No key yet.
    @inlinable
    public init() {
        cipher = Cipher()
        subkeys = InlineArray(repeating: 0)
        chain = InlineArray(repeating: 0)
        pending = InlineArray(repeating: 0)
        pendingCount = 0
    }

    // Nothing to do, but without it the compiler asks the type's description how to end one.
    @inlinable
    deinit {}

    /// Expands the key of the cipher and computes the subkeys. SP 800-38B, 6.1
    /// - Throws: ``CryptoError/keyLength(_:)`` for a length that the cipher does not take.
    @inlinable
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        try cipher.expand(key)
        let size = Cipher.blockByteCount
        subkeys = InlineArray(repeating: 0)
        var keys = subkeys.mutableSpan
        var block = keys._mutatingExtracting(0..<size)
        cipher.encrypt(&block)
        expandCMACSubkeys(&keys, blockByteCount: size)
        begin()
    }

    /// Sets every byte of the state to zero.
    @inlinable
    public mutating func wipe() {
        cipher.wipe()
        var bytes = subkeys.mutableSpan
        ConstantTime.wipe(&bytes)
        begin()
    }

    /// Starts a new message; what was under way is forgotten.
    @inlinable
    public mutating func begin() {
        if pendingCount > 0 { clear() }
    }

    @inlinable
    mutating func clear() {
        var bytes = chain.mutableSpan
        ConstantTime.wipe(&bytes)
        bytes = pending.mutableSpan
        ConstantTime.wipe(&bytes)
        pendingCount = 0
    }

    /// Takes the next bytes of the message, any number.
    @inlinable
    public mutating func update(_ bytes: Span<UInt8>) {
        let size = Cipher.blockByteCount
        let fill = min(size &- pendingCount, bytes.count)
        keep(bytes.extracting(0..<fill))
        let rest = bytes.extracting(fill...)
        if rest.isEmpty { return }
        // More follows, so what is pending is a whole block and not the last.
        let lastStart = (rest.count &- 1) & ~(size &- 1)
        var accumulated = chain.mutableSpan
        var value = accumulated._mutatingExtracting(0..<size)
        cipher.absorb(pending.span.extracting(0..<pendingCount), into: &value)
        cipher.absorb(rest.extracting(0..<lastStart), into: &value)
        pendingCount = 0
        keep(rest.extracting(lastStart...))
    }

    /// Ends the message and writes its code.
    /// - Parameter mac: 1 to ``macByteCount`` bytes; a shorter one gets the leftmost bytes.
    @inlinable
    public mutating func finish(into mac: inout MutableSpan<UInt8>) {
        let size = Cipher.blockByteCount
        precondition(mac.count > 0 && mac.count <= size)
        var accumulated = chain.mutableSpan
        var value = accumulated._mutatingExtracting(0..<size)
        cipher.finishCMAC(
            pending.span.extracting(0..<pendingCount),
            subkeys: subkeys.span.extracting(0..<(2 &* size)), chain: &value)
        for index in mac.indices {
            mac[index] = value[index]
        }
        clear()
    }

    /// The code of one whole message; a message under way is forgotten.
    @inlinable
    public mutating func authenticate(
        _ message: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        begin()
        cipher.authenticateCMAC(
            message, subkeys: subkeys.span.extracting(0..<(2 &* Cipher.blockByteCount)),
            into: &mac)
    }

    /// The code of whole blocks that were already filled up, with the subkey for those that were, or
    /// for those that were full. A message under way is forgotten.
    mutating func authenticateFilled(
        _ blocks: Span<UInt8>, isFull: Bool, into mac: inout MutableSpan<UInt8>
    ) {
        let size = Cipher.blockByteCount
        begin()
        var accumulated = chain.mutableSpan
        var value = accumulated._mutatingExtracting(0..<size)
        let lastStart = blocks.count &- size
        cipher.absorb(blocks.extracting(0..<lastStart), into: &value)
        let subkey = isFull ? 0 : size
        for index in 0..<size {
            value[index] ^= subkeys[subkey &+ index]
        }
        cipher.absorb(blocks.extracting(lastStart...), into: &value)
        for index in 0..<size {
            mac[index] = value[index]
        }
        clear()
    }

    @inlinable
    mutating func keep(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            pending[pendingCount &+ index] = bytes[index]
        }
        pendingCount &+= bytes.count
    }
}
