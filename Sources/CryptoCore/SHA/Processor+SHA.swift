internal import CConstantTime

extension Processor {
    #if arch(arm64)
    /// Rounds of SHA-1 and SHA-256. Asked once.
    static let hasSHAInstructions = ct_sha_arm_available() != 0
    #else
    /// Rounds of SHA-1 and SHA-256.
    static var hasSHAInstructions: Bool { hasSHANI }
    #endif
}
