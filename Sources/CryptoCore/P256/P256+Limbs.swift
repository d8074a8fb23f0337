extension P256 {
    /// A limb of p, whose limbs are all zeros, all ones and few others.
    @_transparent
    static func primeLimb(_ index: Int) -> SecretLimb {
        #if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
        if index == 6 { return SecretLimb(1) }
        return SecretLimb(index < 3 || index == 7 ? Limb.max : 0)
        #else
        if index == 1 { return SecretLimb(0xFFFF_FFFF) }
        if index == 2 { return SecretLimb(0) }
        return SecretLimb(index == 0 ? Limb.max : 0xFFFF_FFFF_0000_0001)
        #endif
    }

    /// Runs `body` for each limb, the lowest first, without a loop.
    ///
    /// Transparent, since optimisation for size neither unrolls a loop nor inlines so much.
    @_transparent
    static func forEachLimb(_ body: (Int) -> Void) {
        body(0)
        body(1)
        body(2)
        body(3)
        #if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
        body(4)
        body(5)
        body(6)
        body(7)
        #endif
    }
}
