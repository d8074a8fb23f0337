/// The registers C and D of the DES key schedule, in a form that gives a bit of all sixteen round
/// keys at once. FIPS 46-3, appendix 1 (the tables PC-1 and PC-2)
///
/// Before round r both registers stand rotated by s(r) = 1, 2, 4, …, 14, 15, 17, …, 27, 28 places. A
/// bit of the round keys is bit p + s(r) of a register, p fixed by PC-2. The even distances, 28 = 0
/// first, reach eight successive bits among those with the parity of p; the odd ones, 29 = 1 last,
/// eight successive bits among the others. So each register is kept as its even and its odd bits, and
/// what PC-2 does sixteen times is 48 windows of eight bits, turned over from columns to rows.
struct DESKeyRegisters: BitwiseCopyable {
    /// For an even and for an odd p: from its bit p / 2 on, the lower half has the bits for the
    /// rounds 16, 2, 3, …, 8, the upper half those for the rounds 9, …, 15, 1.
    private let evenC, oddC, evenD, oddD: Secret64

    /// Takes the eight bytes of a key at a public offset; the lowest bit of each is ignored.
    @inline(__always)
    init(key: Span<UInt8>, at offset: Int) {
        // PC-1 reads the key by columns, byte 8 first: bits of even number come from these bytes.
        let even = Self.columns(key, at: offset &+ 1)
        let odd = Self.columns(key, at: offset)
        let (evenBitsC, oddBitsC) = (Self.cycle(Self.c(even)), Self.cycle(Self.c(odd)))
        evenC = Self.join(evenBitsC, oddBitsC &>> 7)
        oddC = Self.join(oddBitsC, evenBitsC &>> 8)
        let (evenBitsD, oddBitsD) = (Self.cycle(Self.d(even)), Self.cycle(Self.d(odd)))
        evenD = Self.join(evenBitsD, oddBitsD &>> 7)
        oddD = Self.join(oddBitsD, evenBitsD &>> 8)
    }

    /// Gives `body` the round keys for the inner inputs of the S-boxes, by round from 0 to 15.
    @inline(__always)
    func innerKeys(_ body: (_ round: Int, _ key: Secret32) -> Void) {
        var rows: InlineArray<8, Secret64> = [
            windows(42, 40, 7, 28), windows(36, 45, 20, 6),
            windows(29, 33, 13, 21), windows(50, 51, 27, 15),
            windows(49, 52, 19, 17), windows(56, 37, 4, 24),
            windows(34, 47, 26, 1), windows(39, 31, 12, 11),
        ]
        Self.transpose(&rows)
        for index in 0..<8 {
            body(Self.lowerRound(index), rows[index].lower)
            body(Self.upperRound(index), rows[index].upper)
        }
        ConstantTime.wipe(storage: &rows)
    }

    /// Gives `body` the round keys for the outer inputs of the S-boxes, by round from 0 to 15.
    @inline(__always)
    func outerKeys(_ body: (_ round: Int, _ key: Secret32) -> Void) {
        // There are half as many of these bits: the two halves of a window lie side by side.
        let (a, b) = (windows(53, 55, 8, 5), windows(14, 44, 41, 23))
        let (c, d) = (windows(48, 2, 10, 32), windows(46, 30, 16, 3))
        var rows: InlineArray<8, Secret32> = [
            a.lower, a.upper, b.lower, b.upper, c.lower, c.upper, d.lower, d.upper,
        ]
        Self.transpose(&rows)
        let mask = Secret32(0x5555_5555)
        for index in 0..<8 {
            body(Self.lowerRound(index), rows[index] & mask)
            body(Self.upperRound(index), (rows[index] &>> 1) & mask)
        }
        ConstantTime.wipe(storage: &rows)
    }
}

extension DESKeyRegisters {
    /// The windows of the bits that PC-2 numbers so, 1 to 56, side by side from the lowest byte on
    /// in each half.
    @inline(__always)
    private func windows(_ first: Int, _ second: Int, _ third: Int, _ fourth: Int) -> Secret64 {
        window(first) | (window(second) &<< 8) | (window(third) &<< 16) | (window(fourth) &<< 24)
    }

    @inline(__always)
    private func window(_ number: Int) -> Secret64 {
        let inC = number <= 28
        let place = inC ? number &- 1 : number &- 29
        let isEven = place & 1 == 0
        let register = inC ? (isEven ? evenC : oddC) : (isEven ? evenD : oddD)
        return (register &>> (place &>> 1)) & Secret64(0x0000_00FF_0000_00FF)
    }

    @inline(__always)
    private static func lowerRound(_ index: Int) -> Int { index == 0 ? 15 : index }

    @inline(__always)
    private static func upperRound(_ index: Int) -> Int { index == 7 ? 0 : index &+ 8 }

    /// Turns each square of eight words by the eight bits of a byte over its diagonal.
    @inline(__always)
    private static func transpose<Bits>(_ rows: inout InlineArray<8, Secret<Bits>>) {
        transpose(&rows, distance: 4, mask: 0x0F0F_0F0F_0F0F_0F0F)
        transpose(&rows, distance: 2, mask: 0x3333_3333_3333_3333)
        transpose(&rows, distance: 1, mask: 0x5555_5555_5555_5555)
    }

    @inline(__always)
    private static func transpose<Bits>(
        _ rows: inout InlineArray<8, Secret<Bits>>, distance: Int, mask: UInt64
    ) {
        for index in 0..<4 {
            // The numbers from 0 to 7 in which the bit `distance` is clear.
            let first = (index & (distance &- 1)) | ((index & ~(distance &- 1)) &<< 1)
            var (high, low) = (rows[first], rows[first | distance])
            Secret.exchange(
                &high, &low, distance: distance, mask: Bits(truncatingIfNeeded: mask))
            (rows[first], rows[first | distance]) = (high, low)
        }
    }
}

extension DESKeyRegisters {
    /// Column by column from every other byte of the key: four bits of column 8 lowest, of column 1
    /// highest.
    @inline(__always)
    private static func columns(_ key: Span<UInt8>, at offset: Int) -> Secret32 {
        var word = Secret32(0)
        for index in 0..<4 {
            let byte = key[offset &+ 2 &* index]
            word = (word &<< 8) | Secret32(UInt32(truncatingIfNeeded: byte))
        }
        // The number of a bit is byte, byte, bit, bit, bit; the last three go to the front.
        word = word.exchanged(distance: 7, mask: 0x00AA_00AA)
        word = word.exchanged(distance: 14, mask: 0x0000_CCCC)
        word = word.exchanged(distance: 4, mask: 0x00F0_00F0)
        return word.exchanged(distance: 8, mask: 0x0000_FF00)
    }

    /// Columns 1, 2, 3 and what belongs to C of column 4.
    @inline(__always)
    private static func c(_ columns: Secret32) -> Secret32 {
        let bytes = Secret32(columns.bits.byteSwapped)
        let mask = Secret32(0x0F0F_0F0F)
        return (((bytes &>> 4) & mask) | ((bytes & mask) &<< 4)) & Secret32(0x3FFF)
    }

    /// Columns 7, 6, 5 and what belongs to D of column 4.
    @inline(__always)
    private static func d(_ columns: Secret32) -> Secret32 {
        ((columns &>> 4) & Secret32(0x0FFF)) | ((columns &>> 6) & Secret32(0x3000))
    }

    /// Fourteen bits again and again, as often as a word has room.
    @inline(__always)
    private static func cycle(_ bits: Secret32) -> Secret32 {
        bits | (bits &<< 14) | (bits &<< 28)
    }

    @inline(__always)
    private static func join(_ lower: Secret32, _ upper: Secret32) -> Secret64 {
        let high = UInt64(truncatingIfNeeded: upper.bits) &<< 32
        return Secret64(UInt64(truncatingIfNeeded: lower.bits) | high)
    }
}

extension Secret64 {
    @inline(__always)
    fileprivate var lower: Secret32 { Secret32(UInt32(truncatingIfNeeded: bits)) }

    @inline(__always)
    fileprivate var upper: Secret32 { Secret32(UInt32(truncatingIfNeeded: bits &>> 32)) }
}

extension Secret32 {
    /// The bits under `mask` exchanged with those `distance` places up.
    @inline(__always)
    fileprivate func exchanged(distance: Int, mask: UInt32) -> Secret32 {
        let difference = ((self &>> distance) ^ self) & Secret32(mask)
        return self ^ difference ^ (difference &<< distance)
    }
}
