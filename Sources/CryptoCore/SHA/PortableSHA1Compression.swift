/// The compression function of SHA-1 on any processor. FIPS 180-4, 6.1.2
enum PortableSHA1Compression: CompressionFunction {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }

    /// FIPS 180-4, 5.3.1
    static let initialChain: [5 of UInt32] = [
        0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0,
    ]

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>) {
        var schedule = Schedule(repeating: Secret32(0))
        var offset = 0
        while offset < blocks.count {
            for index in 0..<16 {
                schedule[index] = Secret32(bigEndian: blocks, at: offset &+ 4 &* index)
            }
            compress(&schedule, into: &chain)
            offset &+= 64
        }
        ConstantTime.wipe(storage: &schedule)
    }

    /// The last sixteen words of the message schedule, each in place of the one sixteen before.
    private typealias Schedule = InlineArray<16, Secret32>

    /// The working variables, a to e.
    private struct Variables: BitwiseCopyable {
        var a, b, c, d, e: Secret32

        @inline(__always)
        mutating func round(_ mixed: Secret32, _ constant: UInt32, _ word: Secret32) {
            let next = a.rotatedLeft(by: 5) &+ mixed &+ e &+ Secret32(constant) &+ word
            (e, d, c, b, a) = (d, c, b.rotatedLeft(by: 30), a, next)
        }
    }

    private static func compress(
        _ schedule: inout Schedule, into chain: inout MutableSpan<Secret32>
    ) {
        var work = Variables(a: chain[0], b: chain[1], c: chain[2], d: chain[3], e: chain[4])
        // FIPS 180-4, 4.1.1 and 4.2.1: four functions and four constants, twenty rounds each.
        for index in 0..<20 {
            let choice = work.d ^ (work.b & (work.c ^ work.d))
            work.round(choice, 0x5A82_7999, word(&schedule, at: index))
        }
        for index in 20..<40 {
            let parity = work.b ^ work.c ^ work.d
            work.round(parity, 0x6ED9_EBA1, word(&schedule, at: index))
        }
        for index in 40..<60 {
            let majority = (work.b & work.c) | (work.d & (work.b | work.c))
            work.round(majority, 0x8F1B_BCDC, word(&schedule, at: index))
        }
        for index in 60..<80 {
            let parity = work.b ^ work.c ^ work.d
            work.round(parity, 0xCA62_C1D6, word(&schedule, at: index))
        }
        chain[0] = chain[0] &+ work.a
        chain[1] = chain[1] &+ work.b
        chain[2] = chain[2] &+ work.c
        chain[3] = chain[3] &+ work.d
        chain[4] = chain[4] &+ work.e
    }

    /// W of round `index`; from 16 on it is made of earlier ones.
    @inline(__always)
    private static func word(_ schedule: inout Schedule, at index: Int) -> Secret32 {
        if index >= 16 {
            let mixed =
                schedule[(index &- 3) & 15] ^ schedule[(index &- 8) & 15]
                ^ schedule[(index &- 14) & 15] ^ schedule[index & 15]
            schedule[index & 15] = mixed.rotatedLeft(by: 1)
        }
        return schedule[index & 15]
    }
}
