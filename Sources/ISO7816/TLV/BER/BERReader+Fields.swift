extension BERReader {
    /// Reads a tag and moves `end` behind it; there is at least one byte.
    func readTag(at end: inout Int) throws(ISO7816Error) -> BERTag {
        let start = end
        var value = UInt32(bytes[start])
        end += 1
        if value & 0x1F == 0x1F {
            var last: UInt8
            repeat {
                guard end - start < BERTag.byteCountMax else {
                    throw ISO7816Error(.invalidTag, at: base + start)
                }
                guard end < bytes.count else {
                    throw ISO7816Error(.truncated, at: base + start)
                }
                last = bytes[end]
                value = value << 8 | UInt32(last)
                end += 1
            } while last & 0x80 != 0
        }
        guard let tag = BERTag(value) else { throw ISO7816Error(.invalidTag, at: base + start) }
        return tag
    }

    /// Reads a length and moves `end` behind it. At most 24 bits, so no Int overflows.
    func readLength(at end: inout Int) throws(ISO7816Error) -> Int {
        let start = end
        guard start < bytes.count else { throw ISO7816Error(.truncated, at: base + start) }
        let first = bytes[start]
        end += 1
        if first < 0x80 {
            return Int(first)
        }
        // 80 is the indefinite form, FF reserved; more than four bytes are not in the standard.
        guard first != 0x80, first <= 0x84 else {
            throw ISO7816Error(.invalidLength, at: base + start)
        }
        guard first != 0x84 else { throw ISO7816Error(.limit, at: base + start) }
        let count = Int(first & 0x0F)
        guard bytes.count - end >= count else { throw ISO7816Error(.truncated, at: base + start) }
        var length = 0
        for _ in 0..<count {
            length = length << 8 | Int(bytes[end])
            end += 1
        }
        guard rules.allowsLongLengths || BERLength.byteCount(of: length) == 1 + count else {
            throw ISO7816Error(.invalidLength, at: base + start)
        }
        return length
    }
}

/// The length field of a BER-TLV object.
enum BERLength {
    /// The longest length that has a form here: 24 bits.
    static var lengthMax: Int { 0xFF_FFFF }

    /// How many bytes the shortest form takes: 1...4.
    static func byteCount(of length: Int) -> Int {
        if length < 0x80 { return 1 }
        if length <= 0xFF { return 2 }
        return length <= 0xFFFF ? 3 : 4
    }
}
