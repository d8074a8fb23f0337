/// Bytes written in hexadecimal, with spaces between them or not.
/// - Returns: nothing if there is anything else, or half a byte.
public func bytes(hex text: some StringProtocol) -> [UInt8]? {
    var digits: [UInt8] = []
    for character in text where !character.isWhitespace {
        guard let digit = character.hexDigitValue, character.isASCII else { return nil }
        digits.append(UInt8(digit))
    }
    guard digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// Bytes as hexadecimal digits without spaces.
public func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
}
