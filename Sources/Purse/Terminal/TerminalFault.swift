#if BURSA_SEEDED_FAULTS
/// A mistake that a terminal in a build for tests makes on purpose, so that a check can show that it
/// would notice.
///
/// Nothing of this is in a build without `BURSA_SEEDED_FAULTS`.
public enum TerminalFault: UInt8, CaseIterable, Sendable {
    /// None.
    case none
    /// The debit is sent again where its answer was lost.
    case debitRepeated
    /// A lost answer is taken for a debit that did not happen.
    case lossIsRefusal
    /// The debit is sent before the intention is durable.
    case storeSkipped
    /// A failure to store is not looked at.
    case storeFailureIgnored
    /// The currency of the card is not compared.
    case currencyUnchecked
    /// The last day of the card is not looked at.
    case expiryUnchecked
    /// The list is not looked at for the version of the key.
    case keyVersionUnlisted
    /// A stale list will do.
    case stalenessUnchecked
    /// The serial of a card that comes back is not compared.
    case otherCardAccepted
    /// The card is asked for the sequence before the transaction.
    case proofOfSequenceBefore
    /// That the card has no proof is believed, however long ago it was.
    case absenceBelieved
    /// The PSAM is not asked whether the card's code is right.
    case creditSkipped
    /// That the PSAM has no open transaction counts as paid, whatever closed it.
    case closedIsCredited
    /// The host's SAM is not asked whether the card's code is right.
    case verificationSkipped
    /// The fields of a receipt are not compared.
    case receiptFieldsUnchecked
    /// The signature of a receipt is not verified.
    case receiptUnsigned
    /// The signature of a list is not verified.
    case listUnsigned
    /// An older list is accepted.
    case rollbackAccepted
}

extension TerminalMachine {
    @inline(__always)
    func isSeeded(_ fault: TerminalFault) -> Bool { self.fault == fault }
}

extension NegativeListGuard {
    @inline(__always)
    func isSeeded(_ fault: TerminalFault) -> Bool { self.fault == fault }
}
#else
/// The names of the mistakes, which no build without `BURSA_SEEDED_FAULTS` makes.
enum TerminalFault {
    case debitRepeated, lossIsRefusal, storeSkipped, storeFailureIgnored
    case currencyUnchecked, expiryUnchecked, keyVersionUnlisted, stalenessUnchecked
    case otherCardAccepted, proofOfSequenceBefore, absenceBelieved
    case creditSkipped, closedIsCredited, verificationSkipped
    case receiptFieldsUnchecked, receiptUnsigned, listUnsigned, rollbackAccepted
}

extension TerminalMachine {
    @inline(__always)
    func isSeeded(_ fault: TerminalFault) -> Bool { false }
}

extension NegativeListGuard {
    @inline(__always)
    func isSeeded(_ fault: TerminalFault) -> Bool { false }
}
#endif
