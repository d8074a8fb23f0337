import CardKernel
public import CardReader
public import Purse

/// A till: its PSAM in a reader, and the records of what it was paid.
public final class Till {
    /// What is known of it.
    public internal(set) var description: TillDescription
    /// What it was paid, and what is not resolved.
    public let records: RecordFolder
    let home: SchemeHome
    private var openedPSAM: EmulatedReader?

    init(_ description: TillDescription, in home: SchemeHome) throws(SchemeError) {
        (self.description, self.home) = (description, home)
        records = try RecordFolder(home.tillPath(description.name))
    }

    /// The PSAM, opened when it is first needed.
    func psam() throws(SchemeError) -> EmulatedReader {
        if let openedPSAM { return openedPSAM }
        let reader = try home.psamReader(description.name)
        openedPSAM = reader
        return reader
    }

    /// Is paid by the card in a reader.
    /// - Parameters:
    ///   - request: a purchase, a composite purchase or a cash withdrawal.
    ///   - version: the keys to use on the card.
    ///   - surroundings: the PIN, if one is asked for; the register of receipt keys.
    /// - Throws: `.unresolved` where the last transaction is; `.system` where a record was not kept.
    /// - Tearing: an open record, from which ``resolve(with:_:)`` goes on.
    public func pay(
        _ request: TerminalRequest, with card: some Reader,
        keys version: SchemeDescription.KeyVersion, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionResult {
        if let open = records.unresolved { throw unresolved(open) }
        var request = request
        request.terminalSequenceMin = nextSequence
        let policy = policy(version, requiresReceipt: surroundings.receiptKey != nil)
        var loop = try loop(card, surroundings)
        return try loop.run(TerminalMachine(request, policy: policy))
    }

    /// Finds out what became of the open transaction, with the card that it was about.
    /// - Returns: nothing if there is none.
    /// - Throws: `.system`.
    public func resolve(
        with card: some Reader, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionResult? {
        guard let open = records.unresolved, let version = home.keys(of: open) else { return nil }
        let policy = policy(version, requiresReceipt: surroundings.receiptKey != nil)
        var loop = try loop(card, surroundings)
        return try loop.run(TerminalMachine(recovering: open, policy: policy))
    }

    /// Gives the open transaction up, whose card does not come back: its record is kept for the operator,
    /// who can tell from later transactions of the card, or from its log, what became of it.
    public func abandon() throws(SchemeError) {
        guard let open = records.unresolved else { return }
        try records.close(keeping: open)
    }

    /// One above every number that this PSAM has used as far as the till knows.
    private var nextSequence: UInt32 {
        let seen =
            records.kept.map(\.transaction.terminalSequence) + [description.collectedSequence]
        return max(description.firstSequence, (seen.max() ?? 0) + 1)
    }

    private func loop<Side: Reader>(
        _ card: Side, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionLoop<Side, EmulatedReader> {
        TransactionLoop(
            card: card, sam: try psam(), samName: SchemeHome.psamName, records: records,
            surroundings)
    }

    func policy(
        _ version: SchemeDescription.KeyVersion, requiresReceipt: Bool
    ) -> TerminalPolicy {
        let name = home.description.applicationNameBytes
        let terminal = description.terminalBytes
        var policy = TerminalPolicy(
            applicationName: name.span, terminal: InlineArray { terminal[$0] },
            currency: home.description.currencyCode, keyIndex: version.index)
        policy.requiresReceipt = requiresReceipt && version.purseAlgorithm == .aes
        return policy
    }

    private func unresolved(_ record: TerminalRecord) -> SchemeError {
        SchemeError(.unresolved(serial: record.serialText), "till \(description.name)")
    }
}

extension TerminalRecord {
    /// The serial of the card, hexadecimal.
    public var serialText: String {
        transaction.serial.indices.map { transaction.serial[$0] }.hex
    }
}

extension SchemeHome {
    /// Opens a till.
    /// - Throws: `.unknown`, `.image` where somebody works with it, `.malformed`, `.system`.
    public func openTill(_ name: String) throws(SchemeError) -> Till {
        try Till(try till(name), in: self)
    }

    /// The keys that a record was made with.
    func keys(of record: TerminalRecord) -> SchemeDescription.KeyVersion? {
        description.keys.first { $0.version == record.transaction.keyVersion }
    }
}
