import CardKernel
import CardReader
import ISO7816
public import Purse

extension SchemeHome {
    /// Accounts for all value: looks into every card, and asks copies of cards and SAMs what became of
    /// transactions that are not resolved. Nothing is changed.
    /// - Parameter office: what was collected.
    /// - Throws: `.image` where a card is in use or damaged, `.malformed`, `.system`.
    public func conservation(_ office: CollectedPayments) throws(SchemeError) -> Conservation {
        let book = try book()
        var result = Conservation()
        result.issued = book.sum(.issued)
        result.redeemed = book.sum(.redeemed)
        var moved = MovedValue(book)
        try addHost(book, &result, &moved)
        for name in try tillNames() { try addTill(name, office, &result, &moved) }
        // A clone has the serial of its card: what both hold is held against what one was given.
        for (serial, bodies) in Dictionary(grouping: try cards(), by: \.serial).sorted(by: {
            $0.key < $1.key
        }) {
            var held: Int64 = 0
            for card in bodies { held += try balance(of: card) }
            let collected = office.sum(serial)
            result.onCards += held
            result.collected += collected
            let expected = moved.sum(serial) - collected
            if held != expected {
                let names = bodies.map(\.name).joined(separator: " and ")
                result.gaps.append(.init(place: .card(names), found: held, expected: expected))
            }
        }
        if result.gap != 0 {
            let right = result.issued + result.loading
            result.gaps.append(
                .init(place: .scheme, found: right + result.gap, expected: right))
        }
        return result
    }

    /// What is on a card, both accounts.
    public func balance(of card: CardDescription) throws(SchemeError) -> Int64 {
        guard let inspection = try inspect(card) else {
            throw SchemeError(.malformed("it holds no purse"), cardPath(card.name) + ".card")
        }
        return Int64(inspection.deposit?.balance ?? 0) + Int64(inspection.purse?.balance ?? 0)
    }

    /// What a card holds, past all rules.
    public func inspect(_ card: CardDescription) throws(SchemeError) -> PurseInspection? {
        try inspect(try snapshot(cardPath(card.name) + ".card"))
    }

    /// What a memory holds, if it is one of a card with a purse.
    public func inspect(_ snapshot: MemorySnapshot) throws(SchemeError) -> PurseInspection? {
        let hosted = HostedCard(memory: PagedMemory(snapshot)) { PurseApplication() }
        var commands = DirectCommands(hosted)
        try commands.powerOn()
        return hosted.withCard { card in
            card.kernel.file(0x1001, in: 0).flatMap { card.kernel.inspectPurse(in: $0) }
        }
    }

    /// What the host did that is not in the book yet, and what it does not know the end of.
    private func addHost(
        _ book: Book, _ result: inout Conservation, _ moved: inout MovedValue
    ) throws(SchemeError) {
        guard try DurableFile.read(samPath("host")) != nil else { return }
        let host = try openLoadHost()
        var records = host.unsettled(in: book)
        if let open = host.records.unresolved,
            let ended = try resolvedOnCopies(open, sam: samPath("host"), SchemeHome.loadSAMName)
        {
            records.append(ended)
        }
        for record in records where record.stage >= .answered {
            let amount = Int64(record.transaction.amount)
            switch record.transaction.type.bookKind {
            case .issued:
                result.loading += amount
                moved.add(record.serialText, amount)
            case .redeemed:
                result.unloading += amount
                moved.add(record.serialText, -amount)
            case nil: continue
            }
        }
    }

    private func addTill(
        _ name: String, _ office: CollectedPayments, _ result: inout Conservation,
        _ moved: inout MovedValue
    ) throws(SchemeError) {
        let till = try openTill(name)
        for record in till.records.kept where !office.has(record) {
            guard record.stage >= .answered else { continue }
            result.atTills += Int64(record.transaction.amount)
            moved.add(record.serialText, -Int64(record.transaction.amount))
        }
        let openPayment = try till.records.unresolved.map { open throws(SchemeError) in
            try resolvedOnCopies(
                open, sam: samPath("till-\(name)"), SchemeHome.psamName)
        }
        if let ended = openPayment ?? nil, ended.stage >= .answered {
            result.inTransit += Int64(ended.transaction.amount)
            moved.add(ended.serialText, -Int64(ended.transaction.amount))
        }
        try comparePSAM(of: till, office, &result)
    }

    /// Holds what a PSAM has counted against the records of its till.
    private func comparePSAM(
        of till: Till, _ office: CollectedPayments, _ result: inout Conservation
    ) throws(SchemeError) {
        let accepted = till.records.kept.filter { $0.stage == .accepted }
        func sum(_ records: [TerminalRecord]) -> Int64 {
            records.reduce(0) { $0 + Int64($1.transaction.amount) }
        }
        // A collection that was interrupted has told the PSAM, or not yet; what the PSAM has counted of an
        // open payment is not on record yet.
        let open = sum(till.records.unresolved.map { [$0] } ?? [])
        let possible = [sum(accepted), sum(accepted.filter { !office.has($0) })]
        let counted = Int64(clamping: try till.countedTotal())
        guard !possible.contains(counted), !possible.contains(counted - open) else { return }
        result.gaps.append(
            .init(
                place: .till(till.description.name), found: counted, expected: possible[0]))
    }

    /// What becomes of an open record when its card comes back, tried on copies.
    /// - Returns: nothing where the card is not in this home.
    private func resolvedOnCopies(
        _ record: TerminalRecord, sam: String, _ samName: [UInt8]
    ) throws(SchemeError) -> TerminalRecord? {
        guard let version = keys(of: record),
            let card = try cards().first(where: { $0.serial == record.serialText })
        else { return nil }
        let cardCopy = HostedCard(memory: PagedMemory(try snapshot(cardPath(card.name) + ".card")))
        {
            PurseApplication()
        }
        let name = description.applicationNameBytes
        let policy = TerminalPolicy(
            applicationName: name.span, terminal: record.transaction.terminal,
            currency: description.currencyCode, keyIndex: version.index)
        let samMemory = PagedMemory(try snapshot(sam))
        let samReader =
            samName == SchemeHome.psamName
            ? SchemeHome.reader("copy", HostedCard(memory: samMemory) { PSAM() })
            : SchemeHome.reader("copy", HostedCard(memory: samMemory) { LoadSAM() })
        let records = RecordMemory()
        var loop = TransactionLoop(
            card: SchemeHome.reader(card.name, cardCopy), sam: samReader, samName: samName,
            records: records, TransactionSurroundings())
        return try loop.run(TerminalMachine(recovering: record, policy: policy)).record
    }
}

/// What came onto each card less what left it, as books and records tell.
private struct MovedValue {
    private var sums: [String: Int64] = [:]

    init(_ book: Book) {
        for entry in book.entries {
            add(entry.card, entry.kind == .issued ? Int64(entry.amount) : -Int64(entry.amount))
        }
    }

    mutating func add(_ serial: String, _ amount: Int64) { sums[serial, default: 0] += amount }

    func sum(_ serial: String) -> Int64 { sums[serial] ?? 0 }
}
