#if BURSA_SEEDED_FAULTS
/// A mistake that a SAM of a build for tests makes on purpose, so that a check can show that it would
/// notice.
///
/// Nothing of this is in a build without `BURSA_SEEDED_FAULTS`.
public enum SAMFault: UInt8, CaseIterable, Sendable {
    /// None.
    case none
    /// A transaction that is given up leaves its terminal sequence to the next.
    case givenUpIsReused
    /// 70 answers before the open transaction is durable.
    case openNotDurable
    /// 72 leaves the transaction open.
    case transactionStaysOpen
    /// 72 closes the transaction and counts it in two transactions of the memory.
    case creditInTwo
    /// The tries of MAC2 are reduced after the comparison with either algorithm.
    case triesAfterComparison
    /// The tries of MAC2 are not reduced.
    case triesNotCounted
    /// The algorithm is the one that the terminal says, not the key's.
    case algorithmOfField
    /// The amount has no limit.
    case amountIgnored
    /// The uncollected total has no limit.
    case totalIgnored
    /// The expiry date is not looked at.
    case expiryIgnored
    /// The date of the last collection is not looked at.
    case earliestDateIgnored
    /// With id 00 the terminal sequence runs on when its low 16 bits repeat.
    case sequenceRepeats
    /// COLLECTED takes off all that there is, not what was answered.
    case collectedTakesAll
    /// COLLECTED can be sent twice.
    case collectedRepeats
    /// COLLECTED is carried out whatever its MAC.
    case collectionMACIgnored
    /// A collection that was begun outlives a reset.
    case collectionSurvivesReset
    /// A load SAM authorises whatever MAC1 says.
    case loadMAC1Ignored
    /// A load SAM does not note what it authorised.
    case loadTotalNotDurable
    /// A load SAM has no limit of its total.
    case loadTotalIgnored
}

extension PSAM {
    @inline(__always)
    func isSeeded(_ fault: SAMFault) -> Bool { self.fault == fault }
}

extension LoadSAM {
    @inline(__always)
    func isSeeded(_ fault: SAMFault) -> Bool { self.fault == fault }
}
#else
/// The names of the mistakes, which no build without `BURSA_SEEDED_FAULTS` makes.
enum SAMFault {
    case givenUpIsReused, openNotDurable, transactionStaysOpen, creditInTwo
    case triesAfterComparison, triesNotCounted, algorithmOfField
    case amountIgnored, totalIgnored, expiryIgnored, earliestDateIgnored, sequenceRepeats
    case collectedTakesAll, collectedRepeats, collectionMACIgnored, collectionSurvivesReset
    case loadMAC1Ignored, loadTotalNotDurable, loadTotalIgnored
}

extension PSAM {
    @inline(__always)
    func isSeeded(_ fault: SAMFault) -> Bool { false }
}

extension LoadSAM {
    @inline(__always)
    func isSeeded(_ fault: SAMFault) -> Bool { false }
}
#endif
