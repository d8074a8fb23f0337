/// An element of GF(2⁶⁴): a subkey for blocks of eight bytes. SP 800-38B, 5.3
struct CMACSubkey64 {
    let word: Secret64

    /// Times x: a shift by one bit, and if a one fell off, the sum with the polynomial 1B. 6.1
    var doubled: CMACSubkey64 {
        let reduction = Mask64(bit: word &>> 63).select(Secret64(0x1B), Secret64(0))
        return CMACSubkey64(word: (word &<< 1) ^ reduction)
    }
}

/// An element of GF(2¹²⁸): a subkey for blocks of sixteen bytes. SP 800-38B, 5.3
struct CMACSubkey128 {
    let high: Secret64
    let low: Secret64

    /// Times x: a shift by one bit, and if a one fell off, the sum with the polynomial 87. 6.1
    var doubled: CMACSubkey128 {
        let reduction = Mask64(bit: high &>> 63).select(Secret64(0x87), Secret64(0))
        return CMACSubkey128(high: (high &<< 1) | (low &>> 63), low: (low &<< 1) ^ reduction)
    }
}

/// Makes K1 and K2 of the encrypted block of zeros that `keys` begins with. SP 800-38B, 6.1
@usableFromInline
func expandCMACSubkeys(_ keys: inout MutableSpan<UInt8>, blockByteCount: Int) {
    if blockByteCount == 8 {
        var key = CMACSubkey64(word: Secret64(bigEndian: keys.span, at: 0)).doubled
        key.word.store(bigEndian: &keys, at: 0)
        key = key.doubled
        key.word.store(bigEndian: &keys, at: 8)
    } else {
        var key = CMACSubkey128(
            high: Secret64(bigEndian: keys.span, at: 0),
            low: Secret64(bigEndian: keys.span, at: 8)
        ).doubled
        key.high.store(bigEndian: &keys, at: 0)
        key.low.store(bigEndian: &keys, at: 8)
        key = key.doubled
        key.high.store(bigEndian: &keys, at: 16)
        key.low.store(bigEndian: &keys, at: 24)
    }
}
