/// A 32-bit word that depends on a secret.
package typealias Secret32 = Secret<UInt32>

/// A 64-bit word that depends on a secret.
package typealias Secret64 = Secret<UInt64>

/// A word that depends on a secret.
///
/// It has no `==`, no order, no division and no conversion to an index: what would make time depend
/// on the value does not compile. Shift distances are public numbers. The one way out is
/// ``declassified``; a test looks for the reason beside each use.
package struct Secret<Bits: SecretBits>: BitwiseCopyable {
    var bits: Bits

    /// Takes a word under protection.
    @inline(__always)
    package init(_ bits: Bits) {
        self.bits = bits
    }

    /// The value, from here on public. Say beside each use why it may be known.
    @inline(__always)
    package var declassified: Bits { Bits.declassify(bits) }

    /// The same value, hidden from the optimiser.
    @inline(__always)
    var barrier: Secret { Secret(Bits.barrier(bits)) }
}

extension Secret {
    /// Bitwise exclusive or.
    @inline(__always)
    package static func ^ (left: Secret, right: Secret) -> Secret {
        Secret(left.bits ^ right.bits)
    }

    /// Bitwise and.
    @inline(__always)
    package static func & (left: Secret, right: Secret) -> Secret {
        Secret(left.bits & right.bits)
    }

    /// Bitwise or.
    @inline(__always)
    package static func | (left: Secret, right: Secret) -> Secret {
        Secret(left.bits | right.bits)
    }

    /// Bitwise complement.
    @inline(__always)
    package static prefix func ~ (word: Secret) -> Secret {
        Secret(~word.bits)
    }

    /// Sum modulo the size of the word.
    @inline(__always)
    package static func &+ (left: Secret, right: Secret) -> Secret {
        Secret(left.bits &+ right.bits)
    }

    /// Difference modulo the size of the word.
    @inline(__always)
    package static func &- (left: Secret, right: Secret) -> Secret {
        Secret(left.bits &- right.bits)
    }

    /// Shift to the left by a public distance below the width.
    @inline(__always)
    package static func &<< (word: Secret, distance: Int) -> Secret {
        Secret(word.bits &<< Bits(truncatingIfNeeded: distance))
    }

    /// Shift to the right by a public distance below the width, zeros coming in.
    @inline(__always)
    package static func &>> (word: Secret, distance: Int) -> Secret {
        Secret(word.bits &>> Bits(truncatingIfNeeded: distance))
    }

    /// Rotation to the left by a public distance, 1 to the width less 1.
    @inline(__always)
    package func rotatedLeft(by distance: Int) -> Secret {
        (self &<< distance) | (self &>> (Bits.bitWidth &- distance))
    }
}

extension Secret {
    /// Reads a word, most significant byte first, at a public offset.
    @inline(__always)
    package init(bigEndian bytes: Span<UInt8>, at offset: Int) {
        // Sound: the offset is checked, and any bits make an integer.
        let loaded = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Bits.self)
        bits = Bits(bigEndian: loaded)
    }

    /// Writes a word, most significant byte first, at a public offset.
    @inline(__always)
    package func store(bigEndian bytes: inout MutableSpan<UInt8>, at offset: Int) {
        // Sound: the offset is checked, and any bytes may become bytes.
        var raw = unsafe bytes.mutableBytes
        raw.storeBytes(of: bits.bigEndian, toByteOffset: offset, as: Bits.self)
    }
}
