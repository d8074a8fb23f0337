/// What tells SHA-256 from SHA-512: the word, the constants, the distances.
protocol SHA2Parameters {
    associatedtype Word: SecretBits
    static var lengthByteCount: Int { get }
    static var roundCount: Int { get }
    static func roundConstant(_ index: Int) -> Word
    /// The rotations of Σ0 and Σ1. FIPS 180-4, 4.1.2 and 4.1.3
    static var sum0: (Int, Int, Int) { get }
    static var sum1: (Int, Int, Int) { get }
    /// Two rotations and a shift of σ0 and σ1.
    static var schedule0: (Int, Int, Int) { get }
    static var schedule1: (Int, Int, Int) { get }
}

/// The compression function of SHA-2 on words of 32 or 64 bits. FIPS 180-4, 6.2.2 and 6.4.2
enum SHA2Compression<Parameters: SHA2Parameters>: CompressionFunction {
    typealias Word = Parameters.Word

    static var lengthByteCount: Int { Parameters.lengthByteCount }

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret<Word>>) {
        let blockBytes = 16 &* (Word.bitWidth / 8)
        var schedule = Schedule(repeating: Secret(0))
        var offset = 0
        while offset < blocks.count {
            for index in 0..<16 {
                let at = offset &+ index &* (Word.bitWidth / 8)
                schedule[index] = Secret(bigEndian: blocks, at: at)
            }
            compress(&schedule, into: &chain)
            offset &+= blockBytes
        }
        ConstantTime.wipe(storage: &schedule)
    }

    /// Sixteen words of the message schedule, that of round n in place n mod 16.
    private typealias Schedule = InlineArray<16, Secret<Word>>

    private static func compress(
        _ schedule: inout Schedule, into chain: inout MutableSpan<Secret<Word>>
    ) {
        var (a, b, c, d) = (chain[0], chain[1], chain[2], chain[3])
        var (e, f, g, h) = (chain[4], chain[5], chain[6], chain[7])
        var unchanged = b ^ c
        // In groups of four rounds, small enough that the optimiser unrolls them where speed is
        // wanted, and keeps them a loop where size is.
        for group in 0..<(Parameters.roundCount &>> 2) {
            for step in 0..<4 {
                let index = group &<< 2 &+ step
                // What does not wait for the round before; the barrier keeps the optimiser from
                // adding it last, where everything waits for it.
                let constant = Secret(Parameters.roundConstant(index))
                let early = (h &+ schedule[index & 15] &+ constant).barrier
                // Ch, and Maj with what the next round needs of it, in fewer operations than the
                // standard writes them.
                let choice = g ^ (e & (f ^ g))
                let changed = a ^ b
                let majority = b ^ (changed & unchanged)
                let first = early &+ choice &+ sum(e, Parameters.sum1)
                let second = sum(a, Parameters.sum0) &+ majority
                unchanged = changed
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            // The words of sixteen rounds later take the places of those that were used.
            if group < Parameters.roundCount &>> 2 &- 4 {
                for step in 0..<4 { extend(&schedule, at: group &<< 2 &+ step) }
            }
        }
        chain[0] = chain[0] &+ a
        chain[1] = chain[1] &+ b
        chain[2] = chain[2] &+ c
        chain[3] = chain[3] &+ d
        chain[4] = chain[4] &+ e
        chain[5] = chain[5] &+ f
        chain[6] = chain[6] &+ g
        chain[7] = chain[7] &+ h
    }

    /// W of round `index` + 16, in the place of W of round `index`.
    @inline(__always)
    private static func extend(_ schedule: inout Schedule, at index: Int) {
        let far = schedule[(index &+ 1) & 15]
        let near = schedule[(index &+ 14) & 15]
        schedule[index & 15] =
            schedule[index & 15] &+ mix(far, Parameters.schedule0)
            &+ schedule[(index &+ 9) & 15] &+ mix(near, Parameters.schedule1)
    }

    @inline(__always)
    private static func sum(_ word: Secret<Word>, _ by: (Int, Int, Int)) -> Secret<Word> {
        word.rotatedRight(by: by.0) ^ word.rotatedRight(by: by.1) ^ word.rotatedRight(by: by.2)
    }

    @inline(__always)
    private static func mix(_ word: Secret<Word>, _ by: (Int, Int, Int)) -> Secret<Word> {
        word.rotatedRight(by: by.0) ^ word.rotatedRight(by: by.1) ^ (word &>> by.2)
    }
}
