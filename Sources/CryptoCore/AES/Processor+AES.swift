internal import CConstantTime

#if arch(x86_64)
extension Processor {
    /// Instructions for the rounds of AES.
    static var hasAESInstructions: Bool { hasAESNI }
}
#elseif arch(arm64)
extension Processor {
    /// Instructions for the rounds of AES.
    static let hasAESInstructions = ct_aes_announced() != 0
}
#endif
