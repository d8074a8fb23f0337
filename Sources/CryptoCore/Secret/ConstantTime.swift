internal import CConstantTime

/// What code outside the primitives needs in order to handle secrets with care.
public enum ConstantTime {
    /// Whether two byte strings are equal, in a time that depends on their lengths alone.
    ///
    /// The answer itself is public: whoever asks is about to act on it.
    public static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference = Secret32(0)
        for index in left.indices {
            let byte = left[index] ^ right[index]
            difference = (difference | Secret32(UInt32(truncatingIfNeeded: byte))).barrier
        }
        return (~Mask32.nonZero(difference)).declassified
    }

    /// Whether a word that depends on a secret is zero.
    ///
    /// The answer itself is public: whoever asks is about to act on it.
    package static func isZero(_ word: UInt32) -> Bool {
        (~Mask32.nonZero(Secret32(word))).declassified
    }

    /// Sets every byte to zero; the optimiser cannot leave it out.
    public static func wipe(_ bytes: inout MutableSpan<UInt8>) {
        // Sound: the pointer and the count describe the span, which is borrowed for the call.
        unsafe bytes.withUnsafeMutableBytes { unsafe wipe($0) }
    }

    /// Sets every limb to zero; the optimiser cannot leave it out.
    static func wipe(limbs: inout MutableSpan<Limb>) {
        // Sound: the pointer and the count describe the span, which is borrowed for the call.
        unsafe limbs.withUnsafeMutableBytes { unsafe wipe($0) }
    }

    /// Sets every byte of a trivial value to zero, where it lies; the optimiser cannot leave it out.
    static func wipe<Value: BitwiseCopyable>(storage value: inout Value) {
        // Sound: a trivial value may be overwritten byte by byte, and zero is one of its values for
        // every integer type, which is all that is passed here.
        unsafe withUnsafeMutableBytes(of: &value) { unsafe wipe($0) }
    }

    private static func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        // Sound: `base` points to `count` writable bytes.
        unsafe ct_wipe(base, bytes.count)
    }
}
