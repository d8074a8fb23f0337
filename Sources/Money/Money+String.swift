#if !hasFeature(Embedded)
extension Currency: LosslessStringConvertible {
    /// The currency with these three capital letters; nothing if there is none.
    public init?(_ code: String) {
        let bytes = [UInt8](code.utf8)
        self.init(code: bytes.span)
    }

    /// The three letters.
    public var description: String {
        let letters = code
        var text = ""
        for index in 0..<3 {
            text.unicodeScalars.append(Unicode.Scalar(letters[index]))
        }
        return text
    }
}

extension Amount: CustomStringConvertible {
    /// Reads an amount as ``init(parsing:)`` does, which says what it throws.
    public init(_ text: String) throws(MoneyError) {
        let bytes = [UInt8](text.utf8)
        try self.init(parsing: bytes.span)
    }

    /// The amount as text: `870.00 FRF`.
    public var description: String {
        let bytes = [UInt8](capacity: Amount.textByteCountMax) { output in
            // There is room for every amount.
            try? encode(into: &output)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
#endif
