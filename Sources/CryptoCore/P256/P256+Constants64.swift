#if _pointerBitWidth(_64) && !BURSA_SMALL_LIMBS

// FIPS 186-4, D.1.2.3. Lowest limb first; a test computes all of them again.
extension P256 {
    /// The limbs of a field element or scalar.
    package static let limbCount = 4

    /// n, the order of the group.
    package static let order: P256Limbs = [
        0xF3B9CAC2FC632551, 0xBCE6FAADA7179E84, 0xFFFFFFFFFFFFFFFF,
        0xFFFFFFFF00000000,
    ]
    /// p, the modulus of the field.
    package static let prime: P256Limbs = [
        0xFFFFFFFFFFFFFFFF, 0x00000000FFFFFFFF, 0x0000000000000000,
        0xFFFFFFFF00000001,
    ]
    /// 2⁵¹² mod n, which takes a number into the Montgomery domain.
    package static let rSquaredModOrder: P256Limbs = [
        0x83244C95BE79EEA2, 0x4699799C49BD6FA6, 0x2845B2392B6BEC59,
        0x66E12D94F3D95620,
    ]
    /// 2⁵¹² mod p, which takes an element into the Montgomery domain.
    package static let rSquaredModPrime: P256Limbs = [
        0x0000000000000003, 0xFFFFFFFBFFFFFFFF, 0xFFFFFFFFFFFFFFFE,
        0x00000004FFFFFFFD,
    ]
    /// One in the Montgomery domain.
    package static let montgomeryOne: P256Limbs = [
        0x0000000000000001, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFFFF,
        0x00000000FFFFFFFE,
    ]
    /// The coefficient b of the curve, in the Montgomery domain.
    package static let montgomeryB: P256Limbs = [
        0xD89CDF6229C4BDDF, 0xACF005CD78843090, 0xE5A220ABF7212ED6,
        0xDC30061D04874834,
    ]
    /// x of 2²⁵⁵ · G, in the Montgomery domain.
    package static let montgomeryTopX: P256Limbs = [
        0x197DD46D95A7B1A2, 0x9C4E7AD63C6341FB, 0x426ECA29484C2ECE,
        0x9211E489DE7F4F8A,
    ]
    /// y of 2²⁵⁵ · G, in the Montgomery domain.
    package static let montgomeryTopY: P256Limbs = [
        0x14997F6EC78EF1F4, 0x2B2C091006574586, 0x17286A6E1C3EEDE8,
        0x25F92E470F60E018,
    ]
}
#endif
