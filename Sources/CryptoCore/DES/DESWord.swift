#if _pointerBitWidth(_64)
/// The 32 bits of half a DES block in one machine word; 64 bits wide, they are there twice.
///
/// A doubled word takes the two halves of the substitution's tree at once, and a rotation of it by
/// any distance is the rotation of both copies.
typealias DESWord = Secret64
#else
/// The 32 bits of half a DES block in one machine word.
typealias DESWord = Secret32
#endif

extension Secret64 {
    /// Two copies of 32 bits.
    @inline(__always)
    init(copies word: Secret32) {
        let wide = UInt64(truncatingIfNeeded: word.bits)
        self.init(wide | wide &<< 32)
    }

    /// Two copies of 32 public bits.
    @inline(__always)
    init(copies bits: UInt32) {
        self.init(copies: Secret32(bits))
    }

    /// One of the two copies.
    @inline(__always)
    var copy: Secret32 { Secret32(UInt32(truncatingIfNeeded: bits)) }
}

extension Secret32 {
    /// The 32 bits themselves, where a word holds one copy.
    @inline(__always)
    init(copies word: Secret32) {
        self = word
    }

    /// The 32 public bits themselves, where a word holds one copy.
    @inline(__always)
    init(copies bits: UInt32) {
        self.init(bits)
    }

    /// The only copy.
    @inline(__always)
    var copy: Secret32 { self }
}

extension Secret {
    /// Exchanges the bits of `high` under `mask`, taken `distance` places up, with those of `low`.
    ///
    /// That is: bit i of `low` and bit i + distance of `high`, for each bit i of the mask.
    @inline(__always)
    static func exchange(
        _ high: inout Secret, _ low: inout Secret, distance: Int, mask: Bits
    ) {
        let difference = ((high &>> distance) ^ low) & Secret(mask)
        low = low ^ difference
        high = high ^ (difference &<< distance)
    }
}
