#if !hasFeature(Embedded)
extension Subject {
    /// The order of P-256 starts with 32 one bits; a scalar that does not is below it.
    package func exampleSecret(seed: UInt64) -> [UInt8] {
        var generator = SplitMix(state: seed)
        var bytes = (0..<secretByteCount).map { _ in generator.next() }
        if domain == .scalar, bytes[0] == 0xFF { bytes[0] = 0x7F }
        if domain == .scalar, bytes[..<32].allSatisfy({ $0 == 0 }) { bytes[31] = 1 }
        return bytes
    }

    /// One line for the tools that trace the linked image.
    package var listing: String {
        let domain = domain == .scalar ? "scalar" : "bytes"
        return "subject\t\(symbol)\t\(title)\t\(secretByteCount)\t\(outputByteCount)\t\(domain)"
            + "\t\(exposure)"
    }
}

/// Bytes that look random and are the same in every run.
package struct SplitMix {
    private var state: UInt64

    /// Starts from a seed.
    package init(state: UInt64) {
        self.state = state
    }

    /// The next byte.
    package mutating func next() -> UInt8 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
        return UInt8(truncatingIfNeeded: mixed &>> 56)
    }
}
#endif
