import CardKernel
public import CardReader
public import Purse

/// The issuer's host: it puts value on cards and takes it off, with a load SAM of its own.
public final class LoadHost {
    /// What it did, and what is not resolved.
    public let records: RecordFolder
    private let home: SchemeHome
    private var openedSAM: EmulatedReader?

    init(in home: SchemeHome) throws(SchemeError) {
        self.home = home
        try DurableFile.makeFolder(home.path + "/host")
        records = try RecordFolder(home.path + "/host")
    }

    /// The load SAM, opened when it is first needed.
    private func sam() throws(SchemeError) -> EmulatedReader {
        if let openedSAM { return openedSAM }
        let reader = try home.loadSAMReader()
        openedSAM = reader
        return reader
    }

    /// Carries a load, an unload or an update out, with the card in a reader.
    /// - Throws: `.unresolved` where the last transaction is; `.system` where a record was not kept.
    /// - Tearing: an open record, from which ``resolve(with:_:)`` goes on.
    public func run(
        _ request: TerminalRequest, with card: some Reader,
        keys version: SchemeDescription.KeyVersion, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionResult {
        if let open = records.unresolved {
            throw SchemeError(.unresolved(serial: open.serialText), "the load host")
        }
        var loop = try loop(card, surroundings)
        return try loop.run(TerminalMachine(request, policy: policy(version)))
    }

    /// Finds out what became of the open transaction, with the card that it was about.
    /// - Returns: nothing if there is none.
    public func resolve(
        with card: some Reader, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionResult? {
        guard let open = records.unresolved, let version = home.keys(of: open) else { return nil }
        var loop = try loop(card, surroundings)
        return try loop.run(TerminalMachine(recovering: open, policy: policy(version)))
    }

    /// What was paid less what was refunded of it, in minor units.
    /// - Returns: nothing for what cannot be refunded: no payment that was made.
    public func refundable(_ paid: TerminalRecord) -> UInt32? {
        guard let terms = paid.refundTerms else { return nil }
        let refunds = records.kept.filter { $0.stage >= .answered && $0.hasTerms(terms) }
        return refunds.reduce(paid.transaction.amount) { left, refund in
            left - min(left, refund.transaction.amount)
        }
    }

    /// What was done and is not in the book yet.
    public func unsettled(in book: Book) -> [TerminalRecord] {
        records.kept.filter { $0.stage >= .answered && !$0.isIn(book) }
    }

    /// Writes everything that was done and is not in the book yet.
    /// - Parameter purchases: payments that refunds may be of, with the till that each was made at; asked
    ///   for where a load is a refund.
    public func settle(
        in book: Book,
        purchases: @autoclosure () throws(SchemeError) -> [(till: String, record: TerminalRecord)]
    ) throws(SchemeError) {
        for record in unsettled(in: book) {
            let transaction = record.transaction
            guard let kind = transaction.type.bookKind else { continue }
            try book.write(
                kind, card: record.serialText, sequence: transaction.sequence,
                account: record.accountName,
                amount: transaction.amount, date: String(transaction.date, radix: 16),
                fundedBy: record.isRefund
                    ? record.till(among: try purchases()) ?? "holder" : "holder")
        }
    }

    private func loop<Side: Reader>(
        _ card: Side, _ surroundings: TransactionSurroundings
    ) throws(SchemeError) -> TransactionLoop<Side, EmulatedReader> {
        TransactionLoop(
            card: card, sam: try sam(), samName: SchemeHome.loadSAMName, records: records,
            surroundings)
    }

    private func policy(_ version: SchemeDescription.KeyVersion) -> TerminalPolicy {
        let name = home.description.applicationNameBytes
        let terminal = home.description.issuerBytes.prefix(2) + [0xFF, 0xFF, 0xFF, 0xFF]
        return TerminalPolicy(
            applicationName: name.span, terminal: InlineArray { terminal[$0] },
            currency: home.description.currencyCode, keyIndex: version.index)
    }
}

extension TerminalRecord {
    /// "deposit" or "purse".
    var accountName: String { transaction.type.account == .purse ? "purse" : "deposit" }

    /// Whether the book has it, or has nothing to do with it.
    func isIn(_ book: Book) -> Bool {
        guard let kind = transaction.type.bookKind else { return true }
        return book.has(
            kind, card: serialText, sequence: transaction.sequence, account: accountName)
    }
}

extension TransactionType {
    /// What it means to the issuer; nothing for what changes no value of his.
    var bookKind: Book.Kind? {
        switch self {
        case .depositLoad, .purseLoad: .issued
        case .depositUnload, .purseUnload: .redeemed
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .overdraftUpdate,
            .compositePurchase:
            nil
        }
    }
}

extension TerminalRecord {
    /// Whether it may be one: a refund has terms.
    fileprivate var isRefund: Bool { !hasTerms(InlineArray(repeating: 0)) }

    /// The till whose payment this load refunds: its terms name it.
    fileprivate func till(among purchases: [(till: String, record: TerminalRecord)]) -> String? {
        purchases.first { $0.record.refundTerms.map(hasTerms) ?? false }?.till
    }

    /// The terms of a refund of this payment, whatever its amount.
    fileprivate var refundTerms: InlineArray<32, UInt8>? {
        TerminalRequest(
            refundOf: self, amount: 0, date: transaction.date, time: transaction.time
        ).terms
    }

    fileprivate func hasTerms(_ terms: InlineArray<32, UInt8>) -> Bool {
        terms.indices.allSatisfy { terms[$0] == transaction.terms[$0] }
    }
}

extension SchemeHome {
    /// Opens the load host.
    /// - Throws: `.image` where it has no SAM or somebody works with it, `.malformed`, `.system`.
    public func openLoadHost() throws(SchemeError) -> LoadHost { try LoadHost(in: self) }
}
