internal import CConstantTime

/// The integers that a secret may be made of: those for which there is a value barrier.
package protocol SecretBits: FixedWidthInteger, UnsignedInteger, BitwiseCopyable {
    /// The same value, of which the optimiser knows nothing.
    static func barrier(_ bits: Self) -> Self

    /// The same value; the check of the binary is told that it is public from here on.
    static func declassify(_ bits: Self) -> Self
}

extension UInt32: SecretBits {
    @inline(__always)
    package static func barrier(_ bits: UInt32) -> UInt32 { ct_barrier32(bits) }

    @inline(__always)
    package static func declassify(_ bits: UInt32) -> UInt32 { ct_public32(bits) }
}

extension UInt64: SecretBits {
    @inline(__always)
    package static func barrier(_ bits: UInt64) -> UInt64 { ct_barrier64(bits) }

    @inline(__always)
    package static func declassify(_ bits: UInt64) -> UInt64 { ct_public64(bits) }
}
