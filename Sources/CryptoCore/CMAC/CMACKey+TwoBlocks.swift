extension CMACKey where Cipher: ~Copyable {
    /// The code of a constant and an input that together fill two blocks or are filled up to them.
    /// AN10922, 2.1
    /// - Parameters:
    ///   - input: at most two blocks less one byte.
    ///   - mac: one block.
    mutating func authenticateTwoBlocks(
        _ constant: UInt8, _ input: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        let size = Cipher.blockByteCount
        precondition(mac.count == size && input.count < 2 &* size)
        var storage = InlineArray<32, UInt8>(repeating: 0)
        storage[0] = constant
        for index in input.indices {
            storage[index &+ 1] = input[index]
        }
        let isFull = input.count &+ 1 == 2 &* size
        if !isFull {
            storage[input.count &+ 1] = 0x80
        }
        authenticateFilled(storage.span.extracting(0..<(2 &* size)), isFull: isFull, into: &mac)
        ConstantTime.wipe(storage: &storage)
    }
}
