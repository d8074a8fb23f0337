/// A key of the retail MAC, expanded: MAC algorithm 3 with DES. ISO/IEC 9797-1, 7.4
///
/// Cipher block chaining with the first half K1 of the key; the last block is then decrypted with
/// the second half K2 and encrypted with K1 again. Parity bits are ignored.
public struct RetailMACKey: SecretKey, ~Copyable {
    /// The length of the full code in bytes.
    public static var macByteCount: Int { 8 }

    private var first = DESSchedule()
    private var second = DESSchedule()
    private var form = DESForm.portable

    /// No key yet.
    public init() {}

    /// Computes the round keys.
    /// - Throws: ``CryptoError/keyLength(_:)`` unless `key` has 16 bytes.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .best)
    }

    private mutating func expand(_ key: Span<UInt8>, form: DESForm) throws(CryptoError) {
        guard key.count == 16 else { throw .keyLength(key.count) }
        self.form = form
        first.expand(key, at: 0, form: form)
        second.expand(key, at: 8, form: form)
    }

    /// Sets every byte of the round keys to zero.
    public mutating func wipe() {
        first.wipe()
        second.wipe()
        form = .portable
    }

    /// The MAC of a message.
    /// - Parameter mac: 1 to 8 bytes; a shorter one gets the leftmost bytes.
    public mutating func authenticate(
        _ message: Span<UInt8>, padding: ISO9797Padding, into mac: inout MutableSpan<UInt8>
    ) {
        let zero = DESState(left: DESWord(0), right: DESWord(0))
        authenticate(message, padding: padding, start: zero, into: &mac)
    }

    /// The MAC of a message with an initial vector, as the secure messaging of many cards has it.
    /// - Parameters:
    ///   - initialVector: 8 bytes, added to the first block of the padded message.
    ///   - mac: 1 to 8 bytes; a shorter one gets the leftmost bytes.
    public mutating func authenticate(
        _ message: Span<UInt8>, padding: ISO9797Padding, initialVector: Span<UInt8>,
        into mac: inout MutableSpan<UInt8>
    ) {
        precondition(initialVector.count == 8)
        let start = DESState(block: initialVector, at: 0, form: form)
        authenticate(message, padding: padding, start: start, into: &mac)
    }

    private mutating func authenticate(
        _ message: Span<UInt8>, padding: ISO9797Padding, start: DESState,
        into mac: inout MutableSpan<UInt8>
    ) {
        precondition(mac.count >= 1 && mac.count <= 8)
        var chain = start
        padding.pieces(of: message, blockByteCount: 8) {
            chain = first.absorb($0, into: chain, form: form)
        }
        chain = second.apply(.decrypt, to: chain, form: form)
        chain = first.apply(.encrypt, to: chain, form: form)
        var buffer = InlineArray<8, UInt8>(repeating: 0)
        var code = buffer.mutableSpan
        chain.store(&code, at: 0, form: form)
        for index in mac.indices { mac[index] = code[index] }
        ConstantTime.wipe(&code)
    }
}

@_spi(Implementation)
extension RetailMACKey: PortableKey {
    /// As ``expand(_:)``, without the processor's own instructions.
    public mutating func expandPortable(_ key: Span<UInt8>) throws(CryptoError) {
        try expand(key, form: .portable)
    }
}
