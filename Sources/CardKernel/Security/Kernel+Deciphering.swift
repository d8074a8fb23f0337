import CryptoCore
import ISO7816

// What line protection enciphers. JR/T 0025 for algorithm 00; for 01 AES-128 in a chain.
extension Kernel {
    /// Deciphers data of a protected command in place, once its MAC was found right.
    ///
    /// ```
    /// length 1 | data | 80 00 ... up to a block, nothing where it is full
    /// ```
    /// 00: triple DES, block by block. 01: AES-128-CBC with a zero vector, under a key of this one
    /// command: S = CMAC(key, "ENCIPHER" | the first 8 bytes of the challenge of the MAC). Until the
    /// command ends it can be computed again.
    /// - Returns: where the data lies in `bytes`, 0...255 of them; nothing if the length or the padding
    ///   is wrong, or with 01 without a command whose MAC was looked at.
    public mutating func decipher(
        _ key: Int, _ bytes: inout MutableSpan<UInt8>
    ) -> Range<Int>? {
        precondition(objects[key].kind == .key)
        let size = objects[key].blockByteCount
        guard bytes.count >= size, bytes.count & (size &- 1) == 0 else { return nil }
        var value = InlineArray<16, UInt8>(repeating: 0)
        readValue(of: key, into: &value)
        defer { wipe(&value) }
        switch objects[key].algorithm {
        case .tripleDES: decipherTripleDES(value.span, &bytes)
        case .aes:
            guard session.servedCount >= objects[key].challengeByteCountMin else { return nil }
            decipherAES(value.span, &bytes)
        }
        return unframed(bytes.span, blockByteCount: size)
    }

    private mutating func decipherTripleDES(
        _ value: Span<UInt8>, _ bytes: inout MutableSpan<UInt8>
    ) {
        do throws(CryptoError) {
            try TripleDESKey.withKey(value) { (key) throws(CryptoError) in
                var offset = 0
                while offset < bytes.count {
                    var block = bytes._mutatingExtracting(offset..<offset &+ 8)
                    key.decrypt(&block)
                    offset &+= 8
                }
            }
        } catch {
            preconditionFailure("a key has 16 bytes")
        }
        count(cipherBlocks: bytes.count &>> 3 &* 3)
    }

    /// A challenge was served.
    private mutating func decipherAES(
        _ value: Span<UInt8>, _ bytes: inout MutableSpan<UInt8>
    ) {
        var input = InlineArray<16, UInt8>(repeating: 0)
        // ENCIPHER in ASCII
        let label: InlineArray<8, UInt8> = [0x45, 0x4E, 0x43, 0x49, 0x50, 0x48, 0x45, 0x52]
        for position in 0..<8 {
            input[position] = label[position]
            input[8 &+ position] = challenge[position]
        }
        var derived = InlineArray<16, UInt8>(repeating: 0)
        var vector = InlineArray<16, UInt8>(repeating: 0)
        do throws(CryptoError) {
            var code = derived.mutableSpan
            try CMACKey<AESKey>.withKey(value) { $0.authenticate(input.span, into: &code) }
            var chain = vector.mutableSpan
            try AESKey.withKey(derived.span) { (key) throws(CryptoError) in
                try key.decryptCBC(&bytes, vector: &chain)
            }
        } catch {
            preconditionFailure("a key has 16 bytes, and the data whole blocks")
        }
        wipe(&derived)
        count(cipherBlocks: bytes.count &>> 4 &+ 2)
    }
}

/// Where the data lies between its length and its padding; nothing if one of the two is wrong.
private func unframed(_ bytes: Span<UInt8>, blockByteCount: Int) -> Range<Int>? {
    let end = 1 &+ Int(bytes[0])
    guard end <= bytes.count, bytes.count &- end < blockByteCount else { return nil }
    if end < bytes.count {
        guard bytes[end] == 0x80 else { return nil }
        for position in end &+ 1..<bytes.count where bytes[position] != 0 { return nil }
    }
    return 1..<end
}
