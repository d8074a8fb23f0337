/// Key derivation in counter mode, from a pseudorandom function that is a MAC.
/// SP 800-108 rev. 1, 4.1
///
///     K(n) = PRF(prefix | [n] | suffix)       n = 1, 2, …
///
/// Where the counter stands is said by what is left empty: no prefix puts it before the fixed input,
/// no suffix after it. Prefix and suffix must tell each use of the key apart, and hold the length
/// of the output where two lengths for one use can occur.
public enum KBKDF {
    /// How many bits of the input count the steps.
    public enum CounterWidth: Int, CaseIterable, Sendable {
        /// One byte: at most 2^8 - 1 steps.
        case bits8 = 8
        /// Two bytes: at most 2^16 - 1 steps.
        case bits16 = 16
        /// Three bytes: at most 2^24 - 1 steps.
        case bits24 = 24
        /// Four bytes: at most 2^32 - 1 steps.
        case bits32 = 32

        /// The most steps that the counter can tell apart.
        var stepCountMax: UInt32 { UInt32.max &>> UInt32(truncatingIfNeeded: 32 &- rawValue) }
    }

    /// Fills `output` from the key.
    /// - Parameters:
    ///   - key: the key of the pseudorandom function; a message under way in it is forgotten.
    ///   - prefix: the fixed input before the counter, any length.
    ///   - counter: the width of the counter.
    ///   - suffix: the fixed input after the counter, any length.
    ///   - output: 1 byte to 2^width - 1 codes of the MAC.
    /// - Throws: ``CryptoError/dataLength(_:)`` where `output` is empty or too long for the
    ///   counter. Nothing was written.
    public static func derive<PRF: MACKey & ~Copyable>(
        from key: inout PRF, prefix: Span<UInt8>, counter: CounterWidth, suffix: Span<UInt8>,
        into output: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        guard isPossible(output.count, counter, PRF.macByteCount) else {
            throw .dataLength(output.count)
        }
        let unused = 4 &- counter.rawValue / 8
        var number = InlineArray<4, UInt8>(repeating: 0)
        var bytes = number.mutableSpan
        var step: UInt32 = 0
        var filled = 0
        while filled < output.count {
            step &+= 1
            // A public number; the word for secrets knows how to write itself.
            Secret32(step).store(bigEndian: &bytes, at: 0)
            key.begin()
            key.update(prefix)
            key.update(bytes.span.extracting(unused..<4))
            key.update(suffix)
            let left = output.count &- filled
            let count = left < PRF.macByteCount ? left : PRF.macByteCount
            var next = output._mutatingExtracting(filled..<(filled &+ count))
            key.finish(into: &next)
            filled &+= count
        }
    }

    /// Whether the counter reaches the end of the output: count <= stepCountMax * macByteCount.
    private static func isPossible(_ count: Int, _ counter: CounterWidth, _ macBytes: Int) -> Bool {
        // Where `Int` has 32 bits, a counter of 32 bits reaches every end, and with 24 bits and a
        // MAC of less than 256 bytes the product fits. Where it has 64 bits, it always fits.
        if Int.bitWidth == 32 && counter == .bits32 { return count > 0 }
        let steps = UInt(truncatingIfNeeded: counter.stepCountMax)
        let most = steps &* UInt(truncatingIfNeeded: macBytes)
        return count > 0 && UInt(truncatingIfNeeded: count) <= most
    }
}
