internal import CConstantTime

/// What instructions the processor offers beyond the baseline of its architecture.
///
/// Asked once: in a virtual machine each question leaves the guest. Elsewhere than on x86-64 every
/// answer is a constant, and the code behind it goes away.
enum Processor {
    #if arch(x86_64)
    private static let features = ct_cpu_features()

    /// AES rounds and carry-less multiplication, with SSSE3 and SSE4.1.
    static let hasAESNI = has(CT_CPU_AESNI)

    /// Rounds of SHA-1 and SHA-256, with SSSE3 and SSE4.1.
    static let hasSHANI = has(CT_CPU_SHANI)

    /// AVX-512 F, BW, VL, VBMI and BITALG: byte permutations over two registers of 64 bytes, and
    /// gathering of single bits.
    static let hasAVX512VBMI = has(CT_CPU_AVX512VBMI)

    private static func has(_ flag: some BinaryInteger) -> Bool {
        features & UInt32(truncatingIfNeeded: flag) != 0
    }
    #else
    static var hasAESNI: Bool { false }
    static var hasSHANI: Bool { false }
    static var hasAVX512VBMI: Bool { false }
    #endif
}
