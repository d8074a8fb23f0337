/// P-256 by the formulas of the school: affine points, an inversion for each addition.
enum P256Model {
    static let p =
        (WholeNumber(1) << 256) - (WholeNumber(1) << 224) + (WholeNumber(1) << 192)
        + (WholeNumber(1) << 96) - WholeNumber(1)
    static let n = WholeNumber(
        hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    static let b = WholeNumber(
        hex: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b")
    static let g = Point(
        x: WholeNumber(hex: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
        y: WholeNumber(hex: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"))
    static let r = WholeNumber(1) << 256

    /// An affine point; infinity is nil.
    struct Point: Equatable, Sendable {
        let x: WholeNumber
        let y: WholeNumber

        var opposite: Point { Point(x: x, y: y.isZero ? y : p - y) }
        var isOnCurve: Bool { y * y % p == (x * x * x + b + (p - x) + (p - x) + (p - x)) % p }
        var encoded: [UInt8] { [4] + x.bytes(32) + y.bytes(32) }

        init(x: WholeNumber, y: WholeNumber) {
            self.x = x
            self.y = y
        }

        /// 04 | X | Y, unchecked.
        init(_ encoded: [UInt8]) {
            x = WholeNumber(Array(encoded[1..<33]))
            y = WholeNumber(Array(encoded[33..<65]))
        }
    }

    static func add(_ left: Point?, _ right: Point?) -> Point? {
        guard let left else { return right }
        guard let right else { return left }
        let slope: WholeNumber
        if left.x == right.x {
            guard left.y == right.y, !left.y.isZero else { return nil }
            let numerator = WholeNumber(3) * left.x * left.x + (p - WholeNumber(3))
            slope = numerator * (left.y + left.y).inverse(mod: p) % p
        } else {
            let run = (right.x + p - left.x).inverse(mod: p)
            slope = (right.y + p - left.y) * run % p
        }
        let x = (slope * slope + (p - left.x) + (p - right.x)) % p
        return Point(x: x, y: (slope * (left.x + p - x) + (p - left.y)) % p)
    }

    static func multiply(_ scalar: WholeNumber, _ point: Point) -> Point? {
        var sum: Point?
        for position in (0..<scalar.bitCount).reversed() {
            sum = add(sum, sum)
            if scalar.bit(position) { sum = add(sum, point) }
        }
        return sum
    }

    /// The point with an even y at this x, if there is one: p is 3 modulo 4.
    static func point(x: WholeNumber) -> Point? {
        let square = (x * x * x + b + WholeNumber(3) * (p - x)) % p
        let root = square.power((p + WholeNumber(1)).half.half, mod: p)
        guard root * root % p == square else { return nil }
        return Point(x: x, y: root.isOdd ? p - root : root)
    }

    /// The first point at or above this x.
    static func firstPoint(from x: WholeNumber) -> Point {
        var next = x
        while true {
            if let point = point(x: next) { return point }
            next = next + WholeNumber(1)
        }
    }
}
