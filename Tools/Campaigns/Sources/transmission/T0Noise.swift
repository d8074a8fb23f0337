/// The errors of a T=0 line, character by character.
///
/// Whoever receives a character with the wrong parity says so at once, and it is sent again. One
/// that is wrong every time stops its sender: nothing comes after it, and the other end times out.
/// An even number of flipped bits has the right parity and T=0 has no other check, so that such
/// errors are left out: no end could notice them.
struct T0Noise {
    /// How often a character is sent before its sender gives up.
    static let attemptCountMax = 4

    let fault: T0SeededFault?
    /// Characters in a thousand that arrive with the wrong parity.
    let rate: Int
    var repeatedCharacters = 0
    var isDead = false

    /// What arrives of these characters: all of them, or those before the one that stopped the line.
    mutating func carry(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
        guard !isDead else { return [] }
        var arrived: [UInt8] = []
        for byte in bytes {
            var attempts = 1
            while attempts <= Self.attemptCountMax, random.chance(rate) {
                attempts += 1
                repeatedCharacters += 1
            }
            if attempts <= Self.attemptCountMax {
                arrived.append(byte)
            } else if fault == .lineGoesOnAfterALostCharacter {
                continue
            } else if fault == .lineWithoutParity {
                arrived.append(byte ^ 0x11)
            } else {
                isDead = true
                return arrived
            }
        }
        return arrived
    }
}
