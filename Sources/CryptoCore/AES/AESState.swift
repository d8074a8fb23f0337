/// One block of AES on its way through the rounds, in four words.
///
/// The sixteen bytes are sliced by bits: word j holds bit j of every byte in its low half and bit
/// j + 4 in its high half. Within a half, the byte of row r and column c (FIPS 197, 3.4) is here:
///
///     bit  15 … 12   11 … 8   7 … 4   3 … 0
///     row     0         1       2       3        the lowest bit of each four is column 0
///
/// Between load and store a byte is not in the usual basis of its field but in one where inversion
/// is cheap, and multiplied by a constant; `AESState+Basis` says which. All operations are fixed
/// sequences of logic and shifts by constants.
package struct AESState: BitwiseCopyable {
    package var word0: Secret32
    package var word1: Secret32
    package var word2: Secret32
    package var word3: Secret32

    /// Four words of the computation as they are.
    @inline(__always)
    package init(_ word0: Secret32, _ word1: Secret32, _ word2: Secret32, _ word3: Secret32) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// Slices the four columns of a block, each with its first byte on top, and changes the basis.
    @inline(__always)
    package init(columns: AESState) {
        self = columns
        // The address of a bit: column (2 bits) chooses the word; inside, row, nibble, bit (2 bits
        // each but the nibble, 1). Bit and column change places, then the nibble goes to the top.
        swapBitsWithColumns()
        exchangeInside(0x00F0_00F0, 4)
        exchangeInside(0x0000_FF00, 8)
        changeToTower()
    }

    /// The four columns of the block: undoes ``init(columns:)``.
    @inline(__always)
    package var columns: AESState {
        var state = self
        state.changeFromTower()
        state.exchangeInside(0x0000_FF00, 8)
        state.exchangeInside(0x00F0_00F0, 4)
        state.swapBitsWithColumns()
        return state
    }

    /// Reads a block of 16 bytes at a public offset.
    @inline(__always)
    init(block: Span<UInt8>, at offset: Int) {
        self.init(
            columns: AESState(
                Secret32(bigEndian: block, at: offset),
                Secret32(bigEndian: block, at: offset &+ 4),
                Secret32(bigEndian: block, at: offset &+ 8),
                Secret32(bigEndian: block, at: offset &+ 12)))
    }

    /// Writes the block of 16 bytes at a public offset.
    @inline(__always)
    func store(_ block: inout MutableSpan<UInt8>, at offset: Int) {
        let columns = columns
        columns.word0.store(bigEndian: &block, at: offset)
        columns.word1.store(bigEndian: &block, at: offset &+ 4)
        columns.word2.store(bigEndian: &block, at: offset &+ 8)
        columns.word3.store(bigEndian: &block, at: offset &+ 12)
    }

    /// The sum of two blocks.
    @inline(__always)
    static func ^ (left: AESState, right: AESState) -> AESState {
        AESState(
            left.word0 ^ right.word0, left.word1 ^ right.word1,
            left.word2 ^ right.word2, left.word3 ^ right.word3)
    }

    /// Bit 0 of the address inside a word against bit 0 of the word's number, bit 1 against bit 1.
    @inline(__always)
    private mutating func swapBitsWithColumns() {
        Self.exchange(&word0, &word1, 0x5555_5555, 1)
        Self.exchange(&word2, &word3, 0x5555_5555, 1)
        Self.exchange(&word0, &word2, 0x3333_3333, 2)
        Self.exchange(&word1, &word3, 0x3333_3333, 2)
    }

    /// The masked bits of `high` change places with those `distance` above them in `low`.
    @inline(__always)
    private static func exchange(
        _ low: inout Secret32, _ high: inout Secret32, _ mask: UInt32, _ distance: Int
    ) {
        let difference = ((low &>> distance) ^ high) & Secret32(mask)
        high = high ^ difference
        low = low ^ (difference &<< distance)
    }

    /// In each word the masked bits change places with those `distance` above them.
    @inline(__always)
    private mutating func exchangeInside(_ mask: UInt32, _ distance: Int) {
        self = mapWords { word in
            let difference = (word ^ (word &>> distance)) & Secret32(mask)
            return word ^ difference ^ (difference &<< distance)
        }
    }

    /// The same done to each of the four words.
    @inline(__always)
    func mapWords(_ transform: (Secret32) -> Secret32) -> AESState {
        AESState(transform(word0), transform(word1), transform(word2), transform(word3))
    }

    /// High and low halves exchanged: what the circuits call y.
    @inline(__always)
    var swapped: AESState {
        mapWords { $0.rotatedLeft(by: 16) }
    }
}
