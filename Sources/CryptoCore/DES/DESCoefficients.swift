internal import CConstantTime

/// The coefficients of ``DESSubstitution``, loaded from where they lie.
///
/// Were they plain constants, the optimiser would build each of them again beside its use: that
/// takes more instructions on either width of word.
@safe struct DESCoefficients {
    private let base: UnsafePointer<UInt64>

    /// Two coefficients, those of the products without `v0` and with it.
    /// - Parameter index: below 32.
    @inline(__always)
    subscript(index: Int) -> UInt64 {
        // Sound: there are 32 pairs, and every index is a constant of the source.
        unsafe base[index]
    }

    /// Lends the coefficients to `body`.
    @inline(__always)
    static func with<Result>(_ body: (DESCoefficients) -> Result) -> Result {
        // Sound: the pointer is used inside the closure alone, and the table is not empty.
        unsafe table.span.withUnsafeBufferPointer { table in
            unsafe body(DESCoefficients(base: ct_barrier_constants(table.baseAddress)))
        }
    }

    /// The coefficient of the product of those `v` whose bit is set in the index, `v0` the lowest
    /// bit; two to an element, the one without `v0` in the lower half.
    private static let table: InlineArray<32, UInt64> = [
        0xCFDB6936_EF3E2A2B, 0x317637EA_EAD5CC93, 0x65E614A0_BC7CAA7D, 0x66D07100_738F1026,
        0x3562BE69_A3AE59DE, 0x0106BE82_4919F240, 0xF6E27CC9_CA9B07B1, 0x63C6DBF2_7696C08C,
        0x903530A5_5D536C69, 0x907F8215_20BFA20A, 0xC4BFB0C9_6AB0D9A3, 0xC510C33A_7C80B016,
        0xF4212103_C430A312, 0x9419315B_E410F34A, 0xF4BFF0A3_C0BC2182, 0xF0506ACB_401F63C6,
        0xF04C86CC_CE35EBFF, 0x570FE2C7_300FB248, 0x35D73005_50933003, 0xD3D99018_049F340E,
        0x955E27CF_75F93C05, 0x23398E49_20105208, 0x6CC518CC_41A13400, 0xFD8F3E4E_11A9A000,
        0x36747906_62EEB25C, 0x03B64F9E_C9B90742, 0xDA2F9CC9_3333A44B, 0x6E30A726_452F1974,
        0x9405F9A0_8414BB90, 0x70BF31D0_2836F3E8, 0x00000000_00000000, 0x00000000_00000000,
    ]
}
