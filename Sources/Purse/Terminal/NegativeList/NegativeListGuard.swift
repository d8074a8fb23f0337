/// Keeps a terminal from going back to an older list: the highest version that it accepted.
///
/// Whoever owns it stores ``highestVersion`` durably before a list that raised it is used. Two lists
/// of one version are for the issuer not to sign.
public struct NegativeListGuard: Sendable {
    /// The highest version that was accepted.
    public private(set) var highestVersion: UInt32

    #if BURSA_SEEDED_FAULTS
    /// A mistake to make.
    public var fault = TerminalFault.none
    #endif

    /// A guard that has accepted lists up to a version; 0 for none yet.
    public init(highestVersion: UInt32 = 0) {
        self.highestVersion = highestVersion
    }

    mutating func accept(_ version: UInt32) throws(NegativeListError) {
        guard version >= highestVersion || isSeeded(.rollbackAccepted) else {
            throw .rollback(highestVersion)
        }
        highestVersion = version
    }
}
