import Purse

final class MemoryBooks: BackOfficeBooks {
    private var cards: [CardSerial: CardAccount] = [:]
    private var posted: [PostingKey: Posting] = [:]
    private var conflicting: Set<Posting> = []
    private var loads: [CardSerial: [PostingKey: PendingLoad]] = [:]
    private var raised: [Alarm] = []
    private var seen: Set<Alarm> = []
    private var marks: [BackOfficeMark: UInt32] = [:]
    /// How each step of the transaction is taken back, the last one last.
    private var steps: [(MemoryBooks) -> Void] = []

    func keep() { steps = [] }

    func undo() {
        for step in steps.reversed() { step(self) }
        steps = []
    }

    func account(_ serial: CardSerial) -> CardAccount? { cards[serial] }

    func accounts(_ serials: [CardSerial]) -> [CardAccount] { serials.compactMap { cards[$0] } }

    func accounts() -> [CardAccount] { cards.values.sorted { $0.serial < $1.serial } }

    func listed() -> [CardSerial] { accounts().filter { $0.state == .listed }.map(\.serial) }

    func set(_ account: CardAccount) {
        let before = cards.updateValue(account, forKey: account.serial)
        steps.append { $0.cards[account.serial] = before }
    }

    func post(_ posting: Posting) -> Posting? {
        if let prior = posted[posting.key] { return prior }
        posted[posting.key] = posting
        steps.append { $0.posted[posting.key] = nil }
        return nil
    }

    func posting(_ key: PostingKey) -> Posting? { posted[key] }

    func sale(_ posting: Posting) -> Posting? {
        posted.values.first {
            !$0.isNumberBound && $0.key.serial == posting.key.serial
                && $0.terminal == posting.terminal
                && $0.terminalSequence == posting.terminalSequence
        }
    }

    func postings(of serial: CardSerial) -> [Posting] {
        posted.values.filter { $0.key.serial == serial }.sorted()
    }

    func dispute(_ posting: Posting) {
        guard conflicting.insert(posting).inserted else { return }
        steps.append { $0.conflicting.remove(posting) }
    }

    func disputed() -> [Posting] { conflicting.sorted() }

    func set(_ load: PendingLoad) { change(load.key, to: load) }

    func removePending(_ key: PostingKey) { change(key, to: nil) }

    private func change(_ key: PostingKey, to load: PendingLoad?) {
        let before = loads[key.serial]
        loads[key.serial, default: [:]][key] = load
        steps.append { $0.loads[key.serial] = before }
    }

    func pending(of serial: CardSerial) -> [PendingLoad] {
        loads[serial, default: [:]].values.sorted { $0.key < $1.key }
    }

    func raise(_ alarm: Alarm) {
        guard seen.insert(alarm).inserted else { return }
        raised.append(alarm)
        steps.append { $0.seen.remove($0.raised.removeLast()) }
    }

    func alarms() -> [Alarm] { raised }

    func raise(_ mark: BackOfficeMark, to number: UInt32) {
        let before = marks[mark]
        marks[mark] = max(before ?? 0, number)
        steps.append { $0.marks[mark] = before }
    }

    func number(_ mark: BackOfficeMark) -> UInt32? { marks[mark] }

    func totals() -> BackOfficeTotals {
        func sum(_ postings: some Sequence<Posting>) -> Int64 {
            postings.filter(\.key.isOffline).reduce(0) { $0 - $1.change }
        }
        var totals = BackOfficeTotals()
        totals.shadow = cards.values.reduce(0) { $0 + $1.shadow }
        totals.pending = loads.values.flatMap(\.values).reduce(0) { $0 + Int64($1.amount) }
        totals.collected = sum(posted.values)
        totals.disputed = sum(conflicting)
        return totals
    }
}
