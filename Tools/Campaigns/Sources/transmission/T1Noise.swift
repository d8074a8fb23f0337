/// What arrives of one block that was sent.
struct Burst {
    var bytes: [UInt8]
    /// The receiver's hardware saw a character with the wrong parity.
    var hasParityError = false
    /// It comes after the reader has given up waiting for it.
    var isLate = false
}

/// The errors of a T=1 line: one error a block, so that the check has a chance; an error that it
/// cannot see all the same is left out and counted.
struct T1Noise {
    let check: Check
    /// Blocks in a thousand that meet an error.
    let rate: Int
    var undetectable = 0

    /// What arrives of `block`: mostly itself.
    mutating func carry(_ block: [UInt8], _ random: inout Random) -> [Burst] {
        guard random.chance(rate) else { return [Burst(bytes: block)] }
        var bytes = block
        let place = random.below(bytes.count)
        switch random.below(8) {
        case 0, 1:
            let flips = UInt8(1 + random.below(255))
            bytes[place] ^= flips
            // The receiver may notice an odd number of flipped bits in a character, if it looks.
            let isOdd = flips.nonzeroBitCount % 2 == 1
            return deliver(bytes, of: block, parityError: isOdd && random.chance(500))
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(random.byte(), at: place)
        case 4: bytes.insert(bytes[place], at: place)
        case 5: bytes.removeLast(bytes.count - place)
        case 6: return [Burst(bytes: block), Burst(bytes: block)]
        default: return [Burst(bytes: block, isLate: true)]
        }
        return deliver(bytes, of: block, parityError: false)
    }

    private mutating func deliver(
        _ bytes: [UInt8], of block: [UInt8], parityError: Bool
    ) -> [Burst] {
        if bytes.isEmpty { return [] }
        if !parityError, bytes != block, check.isBlock(bytes) {
            undetectable += 1
            return []
        }
        return [Burst(bytes: bytes, hasParityError: parityError)]
    }
}
