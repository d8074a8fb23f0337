/// In which form a DES key and the block under way are computed with.
///
/// Where there is one form only, the choice costs nothing.
enum DESForm {
    /// Words of 32 lanes, on any processor.
    case portable
    #if arch(x86_64)
    /// Byte permutations of AVX-512 VBMI.
    case avx512
    #endif

    /// The fastest that the processor has.
    static var best: DESForm {
        #if arch(x86_64)
        if Processor.hasAVX512VBMI { return .avx512 }
        #endif
        return .portable
    }
}
