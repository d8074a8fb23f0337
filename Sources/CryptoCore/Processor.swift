internal import CConstantTime

/// What instructions the processor offers beyond the baseline of its architecture.
///
/// Asked once: in a virtual machine each question leaves the guest. The answer is kept in C, as to
/// read a constant that Swift fills at the first use is a call. Elsewhere than on x86-64 every
/// answer is known to the compiler, and the code behind it goes away.
enum Processor {
    #if arch(x86_64)
    /// AES rounds and carry-less multiplication, with SSSE3 and SSE4.1.
    static var hasAESNI: Bool { has(CT_CPU_AESNI) }

    /// Rounds of SHA-1 and SHA-256, with SSSE3 and SSE4.1.
    static var hasSHANI: Bool { has(CT_CPU_SHANI) }

    /// AVX-512 F, BW, VL, VBMI and BITALG: byte permutations over two registers of 64 bytes, and
    /// gathering of single bits.
    static var hasAVX512VBMI: Bool { has(CT_CPU_AVX512VBMI) }

    private static func has(_ flag: some BinaryInteger) -> Bool {
        ct_cpu_features() & UInt32(truncatingIfNeeded: flag) != 0
    }
    #else
    static var hasAESNI: Bool { false }
    static var hasSHANI: Bool { false }
    static var hasAVX512VBMI: Bool { false }
    #endif
}
