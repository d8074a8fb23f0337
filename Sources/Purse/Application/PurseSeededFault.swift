#if BURSA_SEEDED_FAULTS
/// A mistake of the purse that a build for tests makes on purpose, so that a check can show that it
/// would notice.
///
/// Nothing of this is in a build without `BURSA_SEEDED_FAULTS`.
public enum PurseSeededFault: UInt8, CaseIterable, Sendable {
    /// None.
    case none
    /// DEBIT leaves the state in which it is accepted.
    case debitRepeats
    /// A balance that is asked for inside a transaction does not end it.
    case balanceKeepsState
    /// The balance is committed before the log and the proof.
    case balanceApart
    /// The records are committed before the debit.
    case recordsApart
    /// The proof is committed after everything else.
    case proofApart
    /// The sequence number stays as it is.
    case sequenceStays
    /// Of MAC1 and MAC2 the first byte is compared.
    case macCutShort
    /// DEBIT trusts the comparison that INITIALIZE made.
    case fundsTrusted
    /// A load is not compared with the maximum balance.
    case balanceMaxIgnored
    /// A date before the day of the card begins a new day.
    case earlierDateClears
    /// The tries for MACs are reduced after the comparison.
    case triesAfterComparison
    /// The records of a composite purchase are not in the hash of the terms.
    case recordsUnbound
    /// The terms survive the transaction that they were set for.
    case termsSurvive
    /// INITIALIZE tells a hidden balance.
    case hiddenBalanceShown
    /// A proof is found by its sequence number alone.
    case proofOfAnyType
    /// The receipt key is used before it is durable.
    case receiptKeyEarly
}

extension PurseApplication {
    @inline(__always)
    mutating func isSeeded(_ fault: PurseSeededFault) -> Bool { self.fault == fault }
}
#else
/// The names of the mistakes, which no build without `BURSA_SEEDED_FAULTS` makes.
enum PurseSeededFault {
    case debitRepeats, balanceKeepsState, balanceApart, recordsApart, proofApart, sequenceStays
    case macCutShort, fundsTrusted, balanceMaxIgnored, earlierDateClears, triesAfterComparison
    case recordsUnbound, termsSurvive, hiddenBalanceShown, proofOfAnyType, receiptKeyEarly
}

extension PurseApplication {
    @inline(__always)
    mutating func isSeeded(_ fault: PurseSeededFault) -> Bool { false }
}
#endif
