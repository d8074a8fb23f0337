/// A natural number, as slow as it is obvious: base 2³², lowest digit first, by the school's
/// methods. What the fast arithmetic is compared with.
struct WholeNumber: Equatable, Comparable, Sendable {
    private(set) var digits: [UInt32]

    init(digits: [UInt32]) {
        self.digits = digits
        while self.digits.last == 0 { self.digits.removeLast() }
    }

    init(_ value: UInt64) {
        self.init(digits: [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)])
    }

    /// Most significant byte first.
    init(_ bytes: [UInt8]) {
        var digits = [UInt32](repeating: 0, count: (bytes.count + 3) / 4)
        for (place, byte) in bytes.reversed().enumerated() {
            digits[place / 4] |= UInt32(byte) << UInt32(8 * (place % 4))
        }
        self.init(digits: digits)
    }

    init(hex: String) { self.init(CryptoCoreTests.bytes(hex: hex)) }

    /// Most significant byte first, of this length.
    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).reversed().map { place in
            place / 4 < digits.count
                ? UInt8(truncatingIfNeeded: digits[place / 4] >> UInt32(8 * (place % 4))) : 0
        }
    }

    var isZero: Bool { digits.isEmpty }
    var isOdd: Bool { (digits.first ?? 0) & 1 == 1 }
    var bitCount: Int {
        digits.last.map { 32 * digits.count - $0.leadingZeroBitCount } ?? 0
    }
    func bit(_ position: Int) -> Bool {
        position / 32 < digits.count && digits[position / 32] >> UInt32(position % 32) & 1 == 1
    }

    static func < (left: WholeNumber, right: WholeNumber) -> Bool {
        guard left.digits.count == right.digits.count else {
            return left.digits.count < right.digits.count
        }
        for (a, b) in zip(left.digits, right.digits).reversed() where a != b { return a < b }
        return false
    }

    static func + (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var sum: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.digits.count, right.digits.count) {
            carry += UInt64(index < left.digits.count ? left.digits[index] : 0)
            carry += UInt64(index < right.digits.count ? right.digits[index] : 0)
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return WholeNumber(digits: sum + [UInt32(carry)])
    }

    /// Traps where the right one is the larger.
    static func - (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var difference = left.digits
        var borrow: Int64 = 0
        for index in difference.indices {
            let next =
                Int64(difference[index]) - borrow
                - Int64(index < right.digits.count ? right.digits[index] : 0)
            difference[index] = UInt32(truncatingIfNeeded: next)
            borrow = next < 0 ? 1 : 0
        }
        precondition(borrow == 0 && right.digits.count <= left.digits.count)
        return WholeNumber(digits: difference)
    }

    static func * (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var product = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, a) in left.digits.enumerated() {
            var carry: UInt64 = 0
            for (j, b) in right.digits.enumerated() {
                carry += UInt64(a) * UInt64(b) + UInt64(product[i + j])
                product[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[i + right.digits.count] = UInt32(carry)
        }
        return WholeNumber(digits: product)
    }

    static func << (number: WholeNumber, distance: Int) -> WholeNumber {
        let zeros = [UInt32](repeating: 0, count: distance / 32)
        let factor = WholeNumber(UInt64(1) << UInt64(distance % 32))
        return WholeNumber(digits: zeros + (number * factor).digits)
    }

    var half: WholeNumber {
        let above = Array(digits.dropFirst()) + [0]
        return WholeNumber(digits: zip(digits, above).map { $0 >> 1 | $1 << 31 })
    }

    /// The remainder, bit by bit.
    static func % (number: WholeNumber, modulus: WholeNumber) -> WholeNumber {
        if number < modulus { return number }
        var rest = number
        var multiple = modulus << (number.bitCount - modulus.bitCount)
        while multiple >= modulus {
            if rest >= multiple { rest = rest - multiple }
            multiple = multiple.half
        }
        return rest
    }

    func power(_ exponent: WholeNumber, mod modulus: WholeNumber) -> WholeNumber {
        var result = WholeNumber(1) % modulus
        for position in (0..<exponent.bitCount).reversed() {
            result = result * result % modulus
            if exponent.bit(position) { result = result * self % modulus }
        }
        return result
    }

    /// The inverse modulo an odd number, by the binary extended algorithm.
    func inverse(mod modulus: WholeNumber) -> WholeNumber {
        var (a, b) = (self % modulus, modulus)
        var (u, v) = (WholeNumber(1), WholeNumber(0))
        while !a.isZero {
            if !a.isOdd {
                a = a.half
                u = u.isOdd ? (u + modulus).half : u.half
            } else if a < b {
                (a, b, u, v) = (b, a, v, u)
            } else {
                a = a - b
                u = u >= v ? u - v : u + modulus - v
            }
        }
        return v
    }
}

extension SeededBytes {
    /// A number of up to this many bits.
    mutating func natural(bits: Int) -> WholeNumber {
        WholeNumber(bytes(bits / 8))
    }
}
