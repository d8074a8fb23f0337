extension CommandAPDU {
    /// Parses the bytes of one whole command.
    ///
    /// Taken are exactly the seven forms of ISO 7816-4, 5.1. The values of the header are not
    /// judged here: what class and instruction mean is for the card that gets them.
    /// - Throws: ``ISO7816Error`` with
    ///   - `.truncated` at the first field that is not complete,
    ///   - `.invalidLength` at an extended Lc of zero,
    ///   - `.trailingBytes` at the first byte after Le; this is also where an extended Le after a
    ///     short Lc is refused.
    @_lifetime(copy bytes)
    public init(parsing bytes: Span<UInt8>) throws(ISO7816Error) {
        let count = bytes.count
        guard count >= 4 else { throw ISO7816Error(.truncated, at: count) }
        cla = bytes[0]
        ins = bytes[1]
        p1 = bytes[2]
        p2 = bytes[3]
        let fields = try LengthFields(of: bytes)
        data = bytes.extracting(fields.data)
        ne = fields.ne
        isExtended = fields.isExtended
    }

    /// Where the data lies and how much answer is wanted.
    private struct LengthFields {
        var data: Range<Int>
        var ne: Int
        var isExtended: Bool

        init(of bytes: Span<UInt8>) throws(ISO7816Error) {
            let count = bytes.count
            data = count..<count
            ne = 0
            isExtended = false
            if count == 4 {
                return
            }
            let first = Int(bytes[4])
            if count == 5 {
                ne = first == 0 ? 256 : first
            } else if first != 0 {
                try readShort(bytes, nc: first)
            } else {
                try readExtended(bytes)
            }
        }

        /// Lc of one byte, data, and Le of one byte or none. At most 6 + 255 bytes are looked at.
        private mutating func readShort(_ bytes: Span<UInt8>, nc: Int) throws(ISO7816Error) {
            let end = 5 + nc
            guard bytes.count >= end else { throw ISO7816Error(.truncated, at: 5) }
            guard bytes.count <= end + 1 else {
                throw ISO7816Error(.trailingBytes, at: end + 1)
            }
            data = 5..<end
            if bytes.count == end + 1 {
                ne = bytes[end] == 0 ? 256 : Int(bytes[end])
            }
        }

        /// Three bytes of Le; or three of Lc, data, and Le of two bytes or none.
        private mutating func readExtended(_ bytes: Span<UInt8>) throws(ISO7816Error) {
            isExtended = true
            guard bytes.count >= 7 else { throw ISO7816Error(.truncated, at: 4) }
            let length = Int(bytes[5]) << 8 | Int(bytes[6])
            if bytes.count == 7 {
                ne = length == 0 ? CommandAPDU.neMax : length
                return
            }
            guard length != 0 else { throw ISO7816Error(.invalidLength, at: 4) }
            let end = 7 + length
            guard bytes.count >= end else { throw ISO7816Error(.truncated, at: 7) }
            guard bytes.count != end + 1 else { throw ISO7816Error(.truncated, at: end) }
            guard bytes.count <= end + 2 else {
                throw ISO7816Error(.trailingBytes, at: end + 2)
            }
            data = 7..<end
            if bytes.count == end + 2 {
                let wanted = Int(bytes[end]) << 8 | Int(bytes[end + 1])
                ne = wanted == 0 ? CommandAPDU.neMax : wanted
            }
        }
    }
}
