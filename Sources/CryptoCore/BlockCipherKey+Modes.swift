/// The modes of operation over single blocks, for ciphers that bring nothing faster.
extension BlockCipherKey where Self: ~Copyable {
    /// Encrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    public mutating func encryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        let size = Self.blockByteCount
        precondition(vector.count == size)
        guard blocks.count & (size &- 1) == 0 else { throw .dataLength(blocks.count) }
        var offset = 0
        while offset < blocks.count {
            for index in 0..<size {
                vector[index] ^= blocks[offset &+ index]
            }
            encrypt(&vector)
            for index in 0..<size {
                blocks[offset &+ index] = vector[index]
            }
            offset &+= size
        }
    }

    /// Decrypts whole blocks in place by cipher block chaining. SP 800-38A, 6.2
    public mutating func decryptCBC(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        let size = Self.blockByteCount
        precondition(vector.count == size)
        guard blocks.count & (size &- 1) == 0 else { throw .dataLength(blocks.count) }
        var kept = InlineArray<16, UInt8>(repeating: 0)
        var offset = 0
        while offset < blocks.count {
            for index in 0..<size {
                kept[index] = blocks[offset &+ index]
            }
            var block = blocks._mutatingExtracting(offset..<(offset &+ size))
            decrypt(&block)
            for index in 0..<size {
                block[index] ^= vector[index]
                vector[index] = kept[index]
            }
            offset &+= size
        }
    }

    /// Absorbs whole blocks into a chaining value.
    public mutating func absorb(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        let size = Self.blockByteCount
        precondition(blocks.count & (size &- 1) == 0 && chain.count == size)
        var offset = 0
        while offset < blocks.count {
            for index in 0..<size {
                chain[index] ^= blocks[offset &+ index]
            }
            encrypt(&chain)
            offset &+= size
        }
    }

    /// Encrypts or decrypts in place by adding the encrypted counter blocks. SP 800-38A, 6.5
    public mutating func applyCTR(
        _ data: inout MutableSpan<UInt8>, counter: inout MutableSpan<UInt8>
    ) {
        let size = Self.blockByteCount
        precondition(counter.count == size)
        var stream = InlineArray<16, UInt8>(repeating: 0)
        var offset = 0
        while offset < data.count {
            for index in 0..<size {
                stream[index] = counter[index]
            }
            var whole = stream.mutableSpan
            var block = whole._mutatingExtracting(0..<size)
            encrypt(&block)
            let count = data.count &- offset < size ? data.count &- offset : size
            for index in 0..<count {
                data[offset &+ index] ^= stream[index]
            }
            increment(&counter)
            offset &+= count
        }
        ConstantTime.wipe(storage: &stream)
    }
}

/// Adds one to a big-endian number, modulo its size, in a time that depends on its length alone.
private func increment(_ counter: inout MutableSpan<UInt8>) {
    var carry: UInt32 = 1
    var index = counter.count
    while index > 0 {
        index &-= 1
        carry &+= UInt32(truncatingIfNeeded: counter[index])
        counter[index] = UInt8(truncatingIfNeeded: carry)
        carry &>>= 8
    }
}
