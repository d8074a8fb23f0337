/// Numbers in decimal digits that are too large for an integer type.
enum Decimal {
    /// The number as big-endian bytes, or nothing where it is none or too large.
    static func bytes(_ text: String, byteCount: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        for character in text {
            guard var carry = character.wholeNumberValue else { return nil }
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 10
                bytes[index] = UInt8(carry & 0xFF)
                carry >>= 8
            }
            guard carry == 0 else { return nil }
        }
        return text.isEmpty ? nil : bytes
    }
}
