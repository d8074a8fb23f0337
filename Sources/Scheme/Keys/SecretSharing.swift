/// A secret in parts, of which any so many give it back and one fewer say nothing of it. Shamir, How to
/// share a secret, 1979; byte by byte over the field of AES.
///
/// No time depends on the secret or on the parts.
package enum SecretSharing {
    /// The most parts: a part has a number of one byte, from 1 on.
    static var partCountMax: Int { 255 }

    /// Makes parts 1...`count` of a secret.
    /// - Parameter needed: 1...`count`; so many parts give the secret back.
    package static func split(_ secret: SecretBytes, needed: Int, count: Int) -> [SecretBytes] {
        precondition(needed >= 1 && needed <= count && count <= partCountMax)
        // One polynomial a byte: the secret is its value at zero, the rest is random.
        let coefficients = (1..<needed).map { _ in SecretBytes.random(count: secret.count) }
        return (1...count).map { number in
            SecretBytes(count: secret.count) { part in
                // Horner's scheme, from the highest coefficient down.
                for coefficient in coefficients.reversed() {
                    coefficient.withBytes { add($0, timesOf: UInt8(number), to: &part) }
                }
                secret.withBytes { add($0, timesOf: UInt8(number), to: &part) }
            }
        }
    }

    /// The secret from as many parts as it takes, each with its number.
    package static func combine(_ parts: [(number: UInt8, value: SecretBytes)]) -> SecretBytes {
        SecretBytes(count: parts[0].value.count) { secret in
            for part in parts {
                // The Lagrange polynomial of this part at zero.
                var weight: UInt8 = 1
                for other in parts where other.number != part.number {
                    let quotient = GF256.inverse(other.number ^ part.number)
                    weight = GF256.product(weight, GF256.product(other.number, quotient))
                }
                part.value.withBytes {
                    for index in $0.indices { secret[index] ^= GF256.product($0[index], weight) }
                }
            }
        }
    }

    /// part = part · x + coefficient
    private static func add(
        _ coefficient: Span<UInt8>, timesOf x: UInt8, to part: inout MutableSpan<UInt8>
    ) {
        for index in coefficient.indices {
            part[index] = GF256.product(part[index], x) ^ coefficient[index]
        }
    }
}

/// The field of 256 elements, modulo x⁸ + x⁴ + x³ + x + 1. FIPS 197, 4.2
package enum GF256 {
    /// The product: shifted and added, masks in place of branches.
    package static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (sum, shifted): (UInt8, UInt8) = (0, left)
        for bit in UInt8(0)..<8 {
            sum ^= shifted & (0 &- (right &>> bit & 1))
            shifted = shifted &<< 1 ^ 0x1B & (0 &- (shifted &>> 7))
        }
        return sum
    }

    /// The inverse: the 254th power.
    package static func inverse(_ value: UInt8) -> UInt8 {
        var (power, square) = (UInt8(1), value)
        for _ in 0..<7 {
            square = product(square, square)
            power = product(power, square)
        }
        return power
    }
}
