public import CardKernel

/// What a purse holds, as whoever has its memory sees it: for those who make and account for emulated cards.
/// Nothing of it can be asked of a card.
public struct PurseInspection: Sendable {
    /// One account.
    public struct AccountContent: Equatable, Sendable {
        /// Minor units.
        public let balance: UInt32
        /// The sequence of the next debit.
        public let offlineSequence: UInt16
        /// The sequence of the next load, unload or update.
        public let onlineSequence: UInt16
    }

    /// The application serial number.
    public let serial: InlineArray<10, UInt8>
    /// The deposit, if the card has one.
    public let deposit: AccountContent?
    /// The purse, if the card has one.
    public let purse: AccountContent?
}

extension Kernel {
    /// Looks into the purse of a directory, past all rules; changes nothing.
    /// - Parameter directory: its number.
    /// - Returns: nothing where the directory has no purse.
    public mutating func inspectPurse(in directory: Int) -> PurseInspection? {
        var place = PursePlace()
        place.look(in: directory, &self)
        guard place.offset >= 0 else { return nil }
        return PurseInspection(
            serial: place.serial, deposit: content(place.rules[0]), purse: content(place.rules[1]))
    }

    private mutating func content(_ rules: AccountRules) -> PurseInspection.AccountContent? {
        guard rules.isPresent else { return nil }
        var lines = InlineArray<32, UInt8>(repeating: 0)
        journal.read(rules.offset, into: &lines)
        let state = AccountState(lines: lines)
        return PurseInspection.AccountContent(
            balance: state.balance, offlineSequence: state.offlineSequence,
            onlineSequence: state.onlineSequence)
    }
}
