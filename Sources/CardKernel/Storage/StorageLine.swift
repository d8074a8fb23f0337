import CryptoCore

/// The 16 bytes of a line, held as the four words that they are in memory.
struct StorageLine {
    /// The words, whose bytes lie in the order of the line.
    private var words = InlineArray<4, UInt32>(repeating: 0)

    /// The record of the line with a number, as the memory takes it: the header and the words.
    @inline(__always)
    func record(_ kind: RecordKind, _ number: Int) -> InlineArray<5, UInt32> {
        [
            RecordHeader(kind, number).word, UInt32(littleEndian: words[0]),
            UInt32(littleEndian: words[1]), UInt32(littleEndian: words[2]),
            UInt32(littleEndian: words[3]),
        ]
    }

    /// Whether both are the same. This may be known of a secret: a line that stays as it is is not
    /// written, which whoever watches the power of a card sees.
    @inline(__always)
    func isSame(as other: StorageLine) -> Bool {
        ConstantTime.isZero(
            (words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) | (words[2] ^ other.words[2])
                | (words[3] ^ other.words[3]))
    }

    /// The line to read and to write at an address.
    @inline(__always)
    mutating func withBytes(_ body: (UnsafeMutablePointer<UInt8>) -> Void) {
        var span = words.mutableSpan
        // Sound: any bytes make a word; `body` keeps within the 16 there are.
        unsafe span.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe body(base.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Puts new bytes from byte `start` on, within the line.
    @inline(__always)
    mutating func replace(from start: Int, with bytes: Span<UInt8>) {
        precondition(start >= 0 && bytes.count <= StorageFormat.lineByteCount &- start)
        unsafe withBytes { line in
            // Sound: the range was compared with the line.
            unsafe bytes.withUnsafeBufferPointer { new in
                guard let base = new.baseAddress else { return }
                let target = unsafe UnsafeMutableRawPointer(line + start)
                // A whole line needs no call.
                if new.count == StorageFormat.lineByteCount {
                    unsafe target.copyMemory(
                        from: base, byteCount: StorageFormat.lineByteCount)
                } else {
                    unsafe target.copyMemory(from: base, byteCount: new.count)
                }
            }
        }
    }
}
