/// A table whose index will be secret.
private let table: [16 of UInt8] = [
    0x63, 0x7C, 0x77, 0x7B, 0xF2, 0x6B, 0x6F, 0xC5, 0x30, 0x01, 0x67, 0x2B, 0xFE, 0xD7, 0xAB, 0x76,
]

@c(leak_early_exit)
package func leakEarlyExit(_ secret: Bytes, _ output: Room) {
    output[0] = 1
    for index in 0..<16 where secret[index] != secret[index &+ 16] {
        output[0] = 0
        return
    }
}

@c(leak_branch)
package func leakBranch(_ secret: Bytes, _ output: Room) {
    if secret[0] & 1 != 0 {
        for index in 0..<16 { output[index] = secret[index] ^ output[index] }
    } else {
        output[3] = secret[3]
    }
}

@c(leak_table_lookup)
package func leakTableLookup(_ secret: Bytes, _ output: Room) {
    output[0] = secret[Int(secret[0] & 15)]
}

@c(leak_span_index)
package func leakSpanIndex(_ secret: Bytes, _ output: Room) {
    output[0] = table[Int(truncatingIfNeeded: secret[0] & 15)]
}

@c(leak_index_in_range)
package func leakIndexInRange(_ secret: Bytes, _ output: Room) {
    let bytes = Span(_unsafeStart: secret, count: 32)
    output[0] = bytes[Int(truncatingIfNeeded: secret[1] & 31)]
}

@c(leak_trapping_add)
package func leakTrappingAdd(_ secret: Bytes, _ output: Room) {
    // The example does not trap: the check alone is the leak.
    output[0] = secret[0] + secret[1]
}

@c(leak_narrowing)
package func leakNarrowing(_ secret: Bytes, _ output: Room) {
    output[0] = UInt8(UInt32(secret[0]) &+ UInt32(secret[1]))
}

@c(leak_loop_count)
package func leakLoopCount(_ secret: Bytes, _ output: Room) {
    var value = secret[1]
    for _ in 0..<Int(secret[0] & 7) { value = value &* 5 ^ secret[2] }
    output[0] = value
}

@c(leak_switch)
package func leakSwitch(_ secret: Bytes, _ output: Room) {
    switch secret[0] & 7 {
    case 0: output[0] = secret[1]
    case 1: output[1] = secret[2] &+ 1
    case 2: output[2] = secret[3] &* 3
    case 3: output[3] = ~secret[4]
    default: output[4] = 9
    }
}

@c(leak_short_circuit)
package func leakShortCircuit(_ secret: Bytes, _ output: Room) {
    if secret[0] < 128 && secret[1] < 128 && isPrintable(secret + 2) { output[0] = 1 }
}

@inline(never)
private func isPrintable(_ bytes: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<8 where bytes[index] < 0x20 { return false }
    return true
}

@c(leak_store_address)
package func leakStoreAddress(_ secret: Bytes, _ output: Room) {
    output[Int(secret[0] & 15)] = 1
}
