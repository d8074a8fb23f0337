/// Square and multiply, with the multiplication left out where the bit is zero.
@c(leak_power)
package func leakPower(_ secret: Bytes, _ output: Room) {
    let base = word(secret, at: 4)
    var exponent = word(secret, at: 0)
    var square = base
    var result: UInt32 = 1
    for _ in 0..<32 {
        if exponent & 1 != 0 { result = multiplied(result, square) }
        square = multiplied(square, square)
        exponent &>>= 1
    }
    store(result, output)
}

@inline(never)
private func multiplied(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let product = UInt64(left) &* UInt64(right)
    return UInt32(truncatingIfNeeded: product) &+ UInt32(truncatingIfNeeded: product &>> 32)
}

/// A mask without a barrier: the optimiser sees that it is all or nothing, and selects between the
/// addresses of old and new. The number of rounds is one that the compiler cannot know.
@c(leak_masked_copy)
package func leakMaskedCopy(_ secret: Bytes, _ output: Room) {
    let source = UnsafeRawPointer(secret + 16).assumingMemoryBound(to: UInt32.self)
    let target = UnsafeMutableRawPointer(output).assumingMemoryBound(to: UInt32.self)
    let count = 3 &+ Int(output[31] & 1)
    let mask = 0 &- (UInt32(secret[0]) & 1)
    for index in 0..<count {
        target[index] = (target[index] & ~mask) | (source[index] & mask)
    }
}

/// The same as a selection between two words.
@c(leak_ternary)
package func leakTernary(_ secret: Bytes, _ output: Room) {
    let isSet = secret[0] & 1 != 0
    store(isSet ? word(secret, at: 4) : word(secret, at: 8), output)
}

/// A selection that the processor answers with a conditional move on x86-64, and not on a board.
@c(leak_minimum)
package func leakMinimum(_ secret: Bytes, _ output: Room) {
    store(min(word(secret, at: 0), word(secret, at: 4)), output)
}

/// An overflow flag of 64 bits: a branch on RISC-V, which has no flags.
@c(leak_carry)
package func leakCarry(_ secret: Bytes, _ output: Room) {
    let left = UInt64(word(secret, at: 0)) << 32 | UInt64(word(secret, at: 4))
    let right = UInt64(word(secret, at: 8)) << 32 | UInt64(word(secret, at: 12))
    let (sum, carry) = left.addingReportingOverflow(right)
    let next = UInt64(word(secret, at: 16)) &+ (carry ? 1 : 0)
    store(UInt32(truncatingIfNeeded: sum ^ next), output)
}

/// A division by a secret that is never zero: no branch, and a time that depends on the operands.
@c(leak_division)
package func leakDivision(_ secret: Bytes, _ output: Room) {
    let divisor = word(secret, at: 4) | 1
    store(word(secret, at: 0) / divisor, output)
}

private func word(_ bytes: UnsafePointer<UInt8>, at offset: Int) -> UInt32 {
    var word: UInt32 = 0
    for index in 0..<4 { word = word &<< 8 | UInt32(bytes[offset &+ index]) }
    return word
}

private func store(_ word: UInt32, _ output: UnsafeMutablePointer<UInt8>) {
    for index in 0..<4 {
        output[index] = UInt8(truncatingIfNeeded: word &>> UInt32(24 &- 8 &* index))
    }
}
