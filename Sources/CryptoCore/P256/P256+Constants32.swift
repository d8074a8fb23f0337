#if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS

// FIPS 186-4, D.1.2.3. Lowest limb first; a test computes all of them again.
extension P256 {
    /// The limbs of a field element or scalar.
    package static let limbCount = 8

    /// n, the order of the group.
    package static let order: P256Limbs = [
        0xFC632551, 0xF3B9CAC2, 0xA7179E84, 0xBCE6FAAD, 0xFFFFFFFF, 0xFFFFFFFF,
        0x00000000, 0xFFFFFFFF,
    ]
    /// p, the modulus of the field.
    package static let prime: P256Limbs = [
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000,
        0x00000001, 0xFFFFFFFF,
    ]
    /// 2⁵¹² mod n, which takes a number into the Montgomery domain.
    package static let rSquaredModOrder: P256Limbs = [
        0xBE79EEA2, 0x83244C95, 0x49BD6FA6, 0x4699799C, 0x2B6BEC59, 0x2845B239,
        0xF3D95620, 0x66E12D94,
    ]
    /// 2⁵¹² mod p, which takes an element into the Montgomery domain.
    package static let rSquaredModPrime: P256Limbs = [
        0x00000003, 0x00000000, 0xFFFFFFFF, 0xFFFFFFFB, 0xFFFFFFFE, 0xFFFFFFFF,
        0xFFFFFFFD, 0x00000004,
    ]
    /// One in the Montgomery domain.
    package static let montgomeryOne: P256Limbs = [
        0x00000001, 0x00000000, 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFE, 0x00000000,
    ]
    /// The coefficient b of the curve, in the Montgomery domain.
    package static let montgomeryB: P256Limbs = [
        0x29C4BDDF, 0xD89CDF62, 0x78843090, 0xACF005CD, 0xF7212ED6, 0xE5A220AB,
        0x04874834, 0xDC30061D,
    ]
    /// x of 2²⁵⁵ · G, in the Montgomery domain.
    package static let montgomeryTopX: P256Limbs = [
        0x95A7B1A2, 0x197DD46D, 0x3C6341FB, 0x9C4E7AD6, 0x484C2ECE, 0x426ECA29,
        0xDE7F4F8A, 0x9211E489,
    ]
    /// y of 2²⁵⁵ · G, in the Montgomery domain.
    package static let montgomeryTopY: P256Limbs = [
        0xC78EF1F4, 0x14997F6E, 0x06574586, 0x2B2C0910, 0x1C3EEDE8, 0x17286A6E,
        0x0F60E018, 0x25F92E47,
    ]
}
#endif
