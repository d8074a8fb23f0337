import Purse

/// The books in memory: for tests, and as the obvious model of the other store.
public final class MemoryStore: BackOfficeStore {
    private let books = MemoryBooks()

    /// Books without an entry.
    public init() {}

    /// Does everything in `body`, or nothing if it throws.
    public func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result {
        do throws(BackOfficeError) {
            let result = try body(books)
            books.keep()
            return result
        } catch {
            books.undo()
            throw error
        }
    }
}

private final class MemoryBooks: BackOfficeBooks {
    private var cards: [CardSerial: CardAccount] = [:]
    private var posted: [PostingKey: Posting] = [:]
    private var conflicting: Set<Posting> = []
    private var pending: [CardSerial: [PostingKey: UInt32]] = [:]
    private var raised: [Alarm] = []
    /// How each step of the transaction is taken back, the last one last.
    private var steps: [(MemoryBooks) -> Void] = []

    func keep() { steps = [] }

    func undo() {
        for step in steps.reversed() { step(self) }
        steps = []
    }

    func account(_ serial: CardSerial) -> CardAccount? { cards[serial] }

    func accounts() -> [CardAccount] { cards.values.sorted { $0.serial < $1.serial } }

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

    func postings(of serial: CardSerial) -> [Posting] {
        posted.values.filter { $0.key.serial == serial }.sorted()
    }

    func collectedTotal() -> Int64 {
        posted.values.filter(\.key.isOffline).reduce(0) { $0 - $1.change }
    }

    func dispute(_ posting: Posting) {
        guard conflicting.insert(posting).inserted else { return }
        steps.append { $0.conflicting.remove(posting) }
    }

    func disputed() -> [Posting] { Array(conflicting).sorted() }

    func setPending(_ key: PostingKey, amount: UInt32) { change(key, to: amount) }

    func removePending(_ key: PostingKey) { change(key, to: nil) }

    private func change(_ key: PostingKey, to amount: UInt32?) {
        let before = pending[key.serial]
        pending[key.serial, default: [:]][key] = amount
        steps.append { $0.pending[key.serial] = before }
    }

    func pendingTotal(_ serial: CardSerial) -> Int64 {
        pending[serial, default: [:]].values.reduce(0) { $0 + Int64($1) }
    }

    func raise(_ alarm: Alarm) {
        guard !raised.contains(alarm) else { return }
        raised.append(alarm)
        steps.append { $0.raised.removeLast() }
    }

    func alarms() -> [Alarm] { raised }
}

extension [Posting] {
    /// By card, account, side and number; of one number by terminal.
    func sorted() -> [Posting] {
        sorted { left, right in
            func order(_ posting: Posting) -> (CardSerial, UInt8, UInt8, UInt16, UInt32) {
                let key = posting.key
                return (
                    key.serial, key.account.rawValue, key.isOffline ? 1 : 0, key.sequence,
                    posting.terminalSequence
                )
            }
            return order(left) < order(right)
        }
    }
}
