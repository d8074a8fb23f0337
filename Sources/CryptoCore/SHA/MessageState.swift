/// A message under way: the chaining value, the bytes that do not fill a block yet, the length.
///
///     byteCount | chain | block: taken bytes ........ stale
///                                          ^ byteCount mod blockBytes
///
/// A block is compressed as soon as it is full, so `block` never holds a whole one.
struct MessageState<Function: CompressionFunction, let chainWords: Int, let blockBytes: Int>:
    ~Copyable
{
    // The widest first: no gap between the fields that a wipe would pass over.
    private(set) var byteCount: UInt64
    private(set) var chain: InlineArray<chainWords, Secret<Function.Word>>
    private var block: InlineArray<blockBytes, UInt8>

    /// The state before the first byte.
    init(chain words: borrowing InlineArray<chainWords, Function.Word>) {
        chain = InlineArray(repeating: Secret(0))
        block = InlineArray(repeating: 0)
        byteCount = 0
        begin(chain: words)
    }

    /// The state before the first byte of another message; what waits in `block` is stale.
    mutating func begin(chain words: borrowing InlineArray<chainWords, Function.Word>) {
        byteCount = 0
        for index in 0..<chainWords {
            chain[index] = Secret(words[index])
        }
    }

    /// Takes on the state of another message.
    ///
    /// Element by element: a whole array would pass through the stack, where nobody wipes it.
    mutating func resume(from other: inout Self) {
        byteCount = other.byteCount
        for index in 0..<chainWords { chain[index] = other.chain[index] }
        for index in 0..<other.waiting { block[index] = other.block[index] }
    }

    /// How many bytes wait in `block`; the block length is a power of two.
    private var waiting: Int { Int(truncatingIfNeeded: byteCount & UInt64(blockBytes - 1)) }

    /// Whether the message so far ends with a block.
    var isBlocks: Bool { waiting == 0 }

    /// Takes the next bytes.
    ///
    /// The length in bits has 64 bits, so a message has less than 2^61 bytes.
    mutating func update(_ bytes: Span<UInt8>) {
        let filled = waiting
        byteCount &+= UInt64(truncatingIfNeeded: bytes.count)
        var taken = 0
        if filled > 0 {
            taken = bytes.count < blockBytes &- filled ? bytes.count : blockBytes &- filled
            copy(bytes.extracting(0..<taken), at: filled)
            guard filled &+ taken == blockBytes else { return }
            compressBlock()
        }
        let direct = (bytes.count &- taken) & ~(blockBytes &- 1)
        if direct > 0 {
            compress(bytes.extracting(taken..<(taken &+ direct)))
        }
        copy(bytes.extracting((taken &+ direct)..<bytes.count), at: 0)
    }

    /// Pads, compresses and writes the leftmost bytes of the chaining value; what remains in the
    /// state is of no use until it is replaced. FIPS 180-4, 5.1
    mutating func finish(into digest: inout MutableSpan<UInt8>) {
        clear(from: waiting)
        finishCleared(into: &digest)
    }

    /// The digest of the message so far and `tail`; the state stays as it is.
    mutating func digest(appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>) {
        var state = MessageState(resuming: &self)
        state.update(tail)
        // What lies behind the end of the tail: zeros, or bytes of a block that was compressed.
        state.clear(from: state.waiting)
        state.finishCleared(into: &digest)
        state.wipe()
    }

    /// Sets every byte of the state to zero.
    mutating func wipe() {
        ConstantTime.wipe(storage: &chain)
        ConstantTime.wipe(storage: &block)
        byteCount = 0
    }

    /// Takes on the state of another message; the bytes of `block` that do not wait are zero if
    /// none wait.
    private init(resuming other: inout Self) {
        byteCount = 0
        chain = InlineArray(repeating: Secret(0))
        block = InlineArray(repeating: 0)
        resume(from: &other)
    }

    /// Finishes where the bytes of `block` that do not wait are zero.
    private mutating func finishCleared(into digest: inout MutableSpan<UInt8>) {
        let filled = waiting
        block[filled] = 0x80
        if filled >= blockBytes &- Function.lengthByteCount {
            compressBlock()
            clear(from: 0)
        }
        // The length in bits; where it has sixteen bytes, the first eight stay zero.
        var span = block.mutableSpan
        Secret64(byteCount &<< 3).store(bigEndian: &span, at: blockBytes &- 8)
        compressBlock()
        writeChain(into: &digest)
    }

    private mutating func compressBlock() {
        var words = chain.mutableSpan
        Function.compress(block.span, into: &words)
    }

    private mutating func compress(_ blocks: Span<UInt8>) {
        var words = chain.mutableSpan
        Function.compress(blocks, into: &words)
    }

    private mutating func copy(_ bytes: Span<UInt8>, at offset: Int) {
        precondition(offset >= 0 && bytes.count <= blockBytes &- offset)
        var span = block.mutableSpan
        // Sound: `block` has room for the bytes from `offset` on, and is no part of them.
        unsafe span.withUnsafeMutableBytes { block in
            unsafe bytes.withUnsafeBytes { bytes in
                guard let from = bytes.baseAddress else { return }
                unsafe block.baseAddress?.advanced(by: offset)
                    .copyMemory(from: from, byteCount: bytes.count)
            }
        }
    }

    private mutating func clear(from offset: Int) {
        for index in offset..<blockBytes {
            block[index] = 0
        }
    }

    /// A digest that takes all words gets them at once; a shorter one by way of the block, which is
    /// as long as the longest digest at least.
    private mutating func writeChain(into digest: inout MutableSpan<UInt8>) {
        let wordBytes = Function.Word.bitWidth / 8
        if digest.count == chainWords &* wordBytes {
            for index in 0..<chainWords {
                chain[index].store(bigEndian: &digest, at: index &* wordBytes)
            }
            return
        }
        var span = block.mutableSpan
        for index in 0..<chainWords {
            chain[index].store(bigEndian: &span, at: index &* wordBytes)
        }
        for index in digest.indices {
            digest[index] = block[index]
        }
    }
}
