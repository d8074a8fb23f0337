import BursaTestSupport
import Purse

/// What cards, SAMs and terminals of one world say, side by side, and the issuer's book made of it.
struct Books {
    private var debits: [Movement] = []
    private var loads: [Movement] = []
    private var counts: [Movement] = []
    private var authorisations: [Movement] = []
    /// What each terminal said, and the record that is open at it.
    private var said: [(terminal: UInt16, kind: Said.Kind, record: TerminalRecord)] = []
    private var open: [(terminal: UInt16, record: TerminalRecord)] = []
    private let universe: Universe

    init(_ universe: Universe, _ world: World) {
        self.universe = universe
        for (index, card) in universe.cards.enumerated() {
            add(card.ledgers[card.states[Int(world[index])].ledger])
        }
        for (index, sam) in universe.sams.enumerated() {
            add(sam.ledgers[sam.states[Int(world[universe.samPlace + index])].ledger])
        }
        for (index, terminal) in universe.terminals.enumerated() {
            let state = terminal[world[universe.terminalPlace + index]]
            for item in terminal.ledgers[state.ledger] {
                guard let record = terminal.record(item.record) else { continue }
                said.append((terminal.number, item.kind, record))
            }
            if let record = terminal.record(state.open) { open.append((terminal.number, record)) }
        }
    }

    private mutating func add(_ movements: [Movement]) {
        for movement in movements {
            switch movement.kind {
            case .debit: debits.append(movement)
            case .load: loads.append(movement)
            case .count: counts.append(movement)
            case .authorisation: authorisations.append(movement)
            case .confirmation: continue
            }
        }
    }

    /// The first rule that does not hold.
    var violation: String? {
        cardsAndSAMs ?? terminals ?? unknownDebit ?? payments
    }

    /// Each count is of one debit, each load was authorised.
    private var cardsAndSAMs: String? {
        if hasRepetition(debits.map { [UInt32($0.terminal), $0.terminalSequence] }) {
            return "two debits with one terminal sequence"
        }
        if hasRepetition(counts.map { [UInt32($0.terminal), $0.terminalSequence] }) {
            return "counted twice"
        }
        for count in counts where !debits.contains(where: { $0.isCounted(by: count) }) {
            return "counted without a debit"
        }
        for load in loads where !authorisations.contains(where: { $0.authorises(load) }) {
            return "loaded without an authorisation"
        }
        return nil
    }

    /// What a terminal says is so.
    private var terminals: String? {
        let done = said.filter { $0.kind == .done }
        if hasRepetition(done.map { $0.record.identity }) { return "sold twice for one debit" }
        for (terminal, kind, record) in said {
            let moved = record.transaction.type.isOffline ? debits : loads
            switch kind {
            case .done:
                guard moved.contains(where: { $0.isOf(record, terminal) }) else {
                    return "said to be done, and it is not"
                }
                let isOffline = record.transaction.type.isOffline
                if isOffline, !counts.contains(where: { $0.isCount(of: record, terminal) }) {
                    return "said to be done, and not counted"
                }
                if isOffline, !universe.isGenuine(record) {
                    return "said to be done without a genuine TAC"
                }
            case .notDone:
                if moved.contains(where: { $0.isOf(record, terminal) }) {
                    return "said not to be done, and it is"
                }
            case .kept, .doubtful: continue
            }
        }
        return nil
    }

    /// Every debit was counted, or its terminal has a record from which it can be.
    private var unknownDebit: String? {
        let records = open + said.filter { $0.kind != .notDone }.map { ($0.terminal, $0.record) }
        for debit in debits where !counts.contains(where: { debit.isCounted(by: $0) }) {
            guard records.contains(where: { debit.isOf($0.record, $0.terminal) }) else {
                return "a debit that nobody knows of"
            }
        }
        return nil
    }

    /// The issuer pays for each debit once, however often it comes, and for nothing else.
    private var payments: String? {
        var book = Book(isForgetful: universe.isBookForgetful)
        let claims = said.map { ($0.terminal, $0.record) } + open.map { ($0.terminal, $0.record) }
        for (terminal, record) in claims + claims.reversed() where record.stage >= .answered {
            guard record.transaction.type.isOffline, universe.isGenuine(record) else { continue }
            let isDebit = debits.contains { $0.isOf(record, terminal) }
            if book.collect(record), !isDebit { return "paid for what no card was debited" }
        }
        let charged = authorisations.filter { book.charge($0) }.reduce(0) { $0 + UInt64($1.amount) }
        let loaded = loads.reduce(0) { $0 + UInt64($1.amount) }
        let debited = debits.reduce(0) { $0 + UInt64($1.amount) }
        if book.paid > debited { return "paid more than was debited" }
        if loaded > charged { return "loaded more than was charged" }
        return nil
    }

    private func hasRepetition(_ keys: [[UInt32]]) -> Bool { Set(keys).count != keys.count }
}

/// The issuer's book.
struct Book {
    /// A mistake: it pays for what it has paid before.
    var isForgetful = false
    private(set) var paid: UInt64 = 0
    private var collected: Set<[UInt32]> = []
    private var charged: Set<[UInt32]> = []

    init(isForgetful: Bool) { self.isForgetful = isForgetful }

    /// Pays for a debit, by card and sequence once.
    mutating func collect(_ record: TerminalRecord) -> Bool {
        let key = [UInt32(record.card), UInt32(record.transaction.sequence)]
        guard collected.insert(key).inserted || isForgetful else { return false }
        paid += UInt64(record.transaction.amount)
        return true
    }

    /// Charges for a load, by card and sequence once.
    mutating func charge(_ authorisation: Movement) -> Bool {
        charged.insert([UInt32(authorisation.card), UInt32(authorisation.sequence)]).inserted
    }
}

extension Movement {
    /// Whether this count is of this debit.
    func isCounted(by count: Movement) -> Bool {
        (terminal, terminalSequence, amount)
            == (count.terminal, count.terminalSequence, count.amount)
    }

    func authorises(_ load: Movement) -> Bool {
        (card, sequence, amount) == (load.card, load.sequence, load.amount)
    }

    /// Whether this is what a record is about.
    func isOf(_ record: TerminalRecord, _ terminal: UInt16) -> Bool {
        let transaction = record.transaction
        let isSame =
            (card, sequence, self.terminal, terminalSequence, amount)
            == (
                record.card, transaction.sequence, terminal, transaction.terminalSequence,
                transaction.amount
            )
        // Online the terminal sequence is zero; there MAC2 is in the record from the first.
        return isSame && (kind == .debit || code == record.code)
    }

    func isCount(of record: TerminalRecord, _ terminal: UInt16) -> Bool {
        (self.terminal, terminalSequence, amount)
            == (terminal, record.transaction.terminalSequence, record.transaction.amount)
    }
}

extension TerminalRecord {
    /// The last two bytes of the card's serial.
    var card: UInt16 { UInt16(transaction.serial[8]) << 8 | UInt16(transaction.serial[9]) }

    /// The first four bytes of its MAC.
    var code: UInt32 { PurseCard.number(array(mac)[0..<4]) }

    /// What it can be told by from other records.
    var identity: [UInt32] {
        [
            UInt32(transaction.terminal[4]) << 8 | UInt32(transaction.terminal[5]),
            transaction.terminalSequence, UInt32(card), UInt32(transaction.sequence),
            UInt32(transaction.type.rawValue), transaction.type.isOffline ? 0 : code,
        ]
    }
}
