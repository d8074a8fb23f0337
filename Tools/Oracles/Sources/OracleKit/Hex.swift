/// Bytes from hexadecimal digits, and back.
package enum Hex {
    /// The bytes of `text`, or nothing where it is not an even number of hexadecimal digits.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes = [UInt8]()
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// An unsigned number, big-endian in `byteCount` bytes, from `text` with or without `0x` and
    /// leading zeros; nothing where it is not a number or is too large.
    package static func number(_ text: some StringProtocol, byteCount: Int) -> [UInt8]? {
        let digits = text.hasPrefix("0x") ? String(text.dropFirst(2)) : String(text)
        guard let bytes = bytes(digits.utf8.count.isMultiple(of: 2) ? digits : "0" + digits) else {
            return nil
        }
        return padded(bytes, to: byteCount)
    }

    /// `bytes` as a big-endian number in `byteCount` bytes, or nothing where it is too large.
    package static func padded(_ bytes: [UInt8], to byteCount: Int) -> [UInt8]? {
        let significant = bytes.drop { $0 == 0 }
        guard significant.count <= byteCount else { return nil }
        return [UInt8](repeating: 0, count: byteCount - significant.count) + significant
    }

    /// `bytes` in lower-case digits.
    package static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let codes = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: codes, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
