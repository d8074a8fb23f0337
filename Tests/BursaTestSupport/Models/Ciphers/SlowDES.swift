/// DES as the standard draws it, bit by bit through its tables: slow, and easy to compare with the
/// text. FIPS 46-3
public struct SlowDES {
    /// Bits from the first of the first byte on, one to an element.
    public typealias Bits = [UInt8]

    private var roundKeys: [Bits] = []

    /// Takes 8 bytes; their lowest bits are no part of the key.
    public init(key: [UInt8]) {
        var register = Self.select(Self.bits(of: key), Self.permutedChoice1)
        for round in 0..<16 {
            let distance = [0, 1, 8, 15].contains(round) ? 1 : 2
            for _ in 0..<distance {
                register =
                    Array(register[1..<28]) + [register[0]]
                    + Array(register[29..<56]) + [register[28]]
            }
            roundKeys.append(Self.select(register, Self.permutedChoice2))
        }
    }

    /// One block enciphered.
    public func encrypt(_ block: [UInt8]) -> [UInt8] { apply(roundKeys, to: block) }

    /// One block deciphered.
    public func decrypt(_ block: [UInt8]) -> [UInt8] { apply(roundKeys.reversed(), to: block) }

    private func apply(_ keys: [Bits], to block: [UInt8]) -> [UInt8] {
        let permuted = Self.select(Self.bits(of: block), Self.initialPermutation)
        var (left, right) = (Array(permuted[0..<32]), Array(permuted[32..<64]))
        for key in keys {
            (left, right) = (right, Self.sum(left, Self.function(right, key)))
        }
        // The final permutation is the inverse of the initial one.
        var output = Bits(repeating: 0, count: 64)
        for (place, source) in Self.initialPermutation.enumerated() {
            output[source - 1] = (right + left)[place]
        }
        return Self.bytes(of: output)
    }

    private static func function(_ half: Bits, _ key: Bits) -> Bits {
        let input = sum(select(half, expansion), key)
        var output: Bits = []
        for box in 0..<8 {
            let value = substitute(box, Array(input[(6 * box)..<(6 * box + 6)]))
            output += [value >> 3 & 1, value >> 2 & 1, value >> 1 & 1, value & 1]
        }
        return select(output, permutation)
    }

    /// One S-box: the outer bits choose the row, the inner ones the column.
    public static func substitute(_ box: Int, _ input: Bits) -> UInt8 {
        let row = Int(input[0] << 1 | input[5])
        let column = Int(input[1] << 3 | input[2] << 2 | input[3] << 1 | input[4])
        return boxes[box][16 * row + column]
    }

    /// The bits that a table names.
    public static func select(_ bits: Bits, _ table: [Int]) -> Bits { table.map { bits[$0 - 1] } }

    /// Place by place, exclusive or.
    public static func sum(_ left: Bits, _ right: Bits) -> Bits {
        zip(left, right).map { $0 ^ $1 }
    }

    static func bits(of bytes: [UInt8]) -> Bits {
        bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    }

    static func bytes(of bits: Bits) -> [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<(start + 8)].reduce(0) { $0 << 1 | $1 }
        }
    }
}

/// Triple DES out of three slow ones.
public struct SlowTripleDES {
    private let first: SlowDES
    private let second: SlowDES
    private let third: SlowDES

    /// Takes 16 or 24 bytes.
    public init(key: [UInt8]) {
        first = SlowDES(key: Array(key[0..<8]))
        second = SlowDES(key: Array(key[8..<16]))
        third = key.count == 24 ? SlowDES(key: Array(key[16..<24])) : first
    }

    /// One block enciphered.
    public func encrypt(_ block: [UInt8]) -> [UInt8] {
        third.encrypt(second.decrypt(first.encrypt(block)))
    }

    /// One block deciphered.
    public func decrypt(_ block: [UInt8]) -> [UInt8] {
        first.decrypt(second.encrypt(third.decrypt(block)))
    }
}
