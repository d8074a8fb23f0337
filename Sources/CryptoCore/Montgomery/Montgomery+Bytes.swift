extension Montgomery {
    /// Reads a number, most significant byte first, into all of `limbs`.
    /// - Parameter bytes: at most as many as the limbs hold; the upper limbs become zero.
    @_lifetime(limbs: copy limbs)
    public static func load(_ bytes: Span<UInt8>, into limbs: inout MutableSpan<Limb>) {
        let limbByteCount = Limb.bitWidth / 8
        precondition(bytes.count <= limbs.count &* limbByteCount, "the limbs are too few")
        for index in limbs.indices {
            var limb: Limb = 0
            for byte in 0..<limbByteCount {
                let place = index &* limbByteCount &+ byte
                guard place < bytes.count else { break }
                let value = Limb(truncatingIfNeeded: bytes[bytes.count &- 1 &- place])
                limb |= value &<< Limb(truncatingIfNeeded: 8 &* byte)
            }
            limbs[index] = limb
        }
    }

    /// Writes a number, most significant byte first, into all of `bytes`.
    /// - Parameter bytes: any number; what does not fit is left out at the top.
    @_lifetime(bytes: copy bytes)
    public static func store(_ limbs: Span<Limb>, into bytes: inout MutableSpan<UInt8>) {
        let held = limbs.count &* (Limb.bitWidth &>> 3)
        let count = held < bytes.count ? held : bytes.count
        let last = bytes.count &- 1
        for place in 0..<count {
            let (index, distance) = limbPlace(ofBit: 8 &* place)
            let limb = limbs[index] &>> Limb(truncatingIfNeeded: distance)
            bytes[last &- place] = UInt8(truncatingIfNeeded: limb)
        }
        for place in count..<bytes.count { bytes[last &- place] = 0 }
    }
}
