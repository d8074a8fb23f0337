/// An expanded AES key that every processor can compute with, in constant time.
///
/// ``AESKey`` is the one to use; it takes this one where the processor has no AES instructions.
/// Tests and measurements reach it here on any machine.
@_spi(Implementation)
public struct PortableAESKey: BlockCipherKey, ~Copyable {
    /// The length of a block in bytes.
    public static var blockByteCount: Int { 16 }

    /// 15 round keys of four words, sliced as ``AESState``; all but the first hold the constant of
    /// the S-box too. ``AESKey`` keeps the round keys of FIPS 197 here instead, as bytes, when the
    /// processor's instructions take them.
    var words = InlineArray<60, Secret32>(repeating: Secret32(0))

    /// 10, 12 or 14; zero without a key.
    var roundCount = 0

    /// No key yet.
    public init() {}

    /// Computes the round keys. FIPS 197, 5.2
    /// - Parameter key: 16, 24 or 32 bytes.
    /// - Throws: ``CryptoError/keyLength(_:)`` for any other length.
    public mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        guard key.count == 16 || key.count == 24 || key.count == 32 else {
            throw .keyLength(key.count)
        }
        let keyWordCount = key.count &>> 2
        roundCount = keyWordCount &+ 6
        for index in 0..<keyWordCount {
            words[index] = Secret32(bigEndian: key, at: index &* 4)
        }
        extendWords(from: keyWordCount)
        sliceWords()
    }

    /// Sets every byte of the state to zero.
    public mutating func wipe() {
        ConstantTime.wipe(storage: &words)
        roundCount = 0
    }

    /// Encrypts one block in place.
    public mutating func encrypt(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 16)
        var state = AESState(block: block.span, at: 0)
        encrypt(&state)
        state.store(&block, at: 0)
    }

    /// Decrypts one block in place.
    public mutating func decrypt(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 16)
        var state = AESState(block: block.span, at: 0)
        decrypt(&state)
        state.store(&block, at: 0)
    }

    /// Absorbs whole blocks into a chaining value, which stays sliced from block to block.
    public mutating func absorb(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        precondition(blocks.count & 15 == 0 && chain.count == 16)
        var state = AESState(block: chain.span, at: 0)
        var offset = 0
        while offset < blocks.count {
            state = state ^ AESState(block: blocks, at: offset)
            encrypt(&state)
            offset &+= 16
        }
        state.store(&chain, at: 0)
    }
}

extension PortableAESKey {
    /// FIPS 197, 5.1
    @inline(never)
    private mutating func encrypt(_ state: inout AESState) {
        precondition(roundCount > 0)
        state = state ^ roundKey(0)
        var round = 1
        while true {
            state.invert()
            state.mapAffine()
            state.shiftRows()
            if round == roundCount { break }
            state.mixColumns()
            state = state ^ roundKey(round)
            round &+= 1
        }
        state = state ^ roundKey(round)
    }

    /// FIPS 197, 5.3
    ///
    /// The constant of the S-box rides along in the round keys: the inverse matrix of the columns
    /// leaves four equal bytes as they are, so it arrives in front of the inverse affine map.
    @inline(never)
    private mutating func decrypt(_ state: inout AESState) {
        precondition(roundCount > 0)
        var round = roundCount
        state = state ^ roundKey(round)
        while true {
            state.shiftRowsBack()
            state.mapInverseAffine()
            state.invert()
            round &-= 1
            state = state ^ roundKey(round)
            if round == 0 { break }
            state.mixColumnsBack()
        }
    }

    @inline(__always)
    private mutating func roundKey(_ round: Int) -> AESState {
        let first = round &* 4
        return AESState(words[first], words[first &+ 1], words[first &+ 2], words[first &+ 3])
    }

    /// The words of the key schedule after those of the key itself.
    private mutating func extendWords(from keyWordCount: Int) {
        var roundConstant: UInt32 = 0x0100_0000
        var position = 0
        for index in keyWordCount..<(4 &* roundCount &+ 4) {
            var word = words[index &- 1]
            if position == 0 {
                word = Self.substitute(word.rotatedLeft(by: 8)) ^ Secret32(roundConstant)
                // The constants double in the field; 80 is the last that AES-128 doubles.
                roundConstant = roundConstant == 0x8000_0000 ? 0x1B00_0000 : roundConstant &<< 1
            } else if keyWordCount == 8 && position == 4 {
                word = Self.substitute(word)
            }
            words[index] = words[index &- keyWordCount] ^ word
            position = position &+ 1 == keyWordCount ? 0 : position &+ 1
        }
    }

    /// From columns to the form that the rounds take.
    private mutating func sliceWords() {
        for round in 0...roundCount {
            let constant = Secret32(round == 0 ? 0 : 0x6363_6363)
            let columns = roundKey(round).mapWords { $0 ^ constant }
            let state = AESState(columns: columns)
            words[round &* 4] = state.word0
            words[round &* 4 &+ 1] = state.word1
            words[round &* 4 &+ 2] = state.word2
            words[round &* 4 &+ 3] = state.word3
        }
    }

    /// The S-box on the four bytes of a word. FIPS 197, 5.2
    @inline(never)
    private static func substitute(_ word: Secret32) -> Secret32 {
        let zero = Secret32(0)
        var state = AESState(columns: AESState(word, zero, zero, zero))
        state.invert()
        state.mapAffine()
        return state.columns.word0 ^ Secret32(0x6363_6363)
    }
}
