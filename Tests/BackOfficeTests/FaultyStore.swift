import BackOffice
import Purse

/// Books in memory that make one mistake, so that a check can show that it would notice.
final class FaultyStore: BackOfficeStore {
    enum Fault: CaseIterable {
        /// A number that is taken is taken again.
        case duplicatesPosted
        /// A payment that is here already is another one.
        case duplicatesDisputed
        /// Loads that were authorised are forgotten.
        case pendingForgotten
        /// Whatever has a number that is taken passes for the same payment.
        case disputesSilent
    }

    private let store = MemoryStore()
    private let fault: Fault

    init(_ fault: Fault) { self.fault = fault }

    func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result {
        try store.withTransaction { books throws(BackOfficeError) in
            try body(FaultyBooks(books, fault))
        }
    }
}

private final class FaultyBooks: BackOfficeBooks {
    private let books: any BackOfficeBooks
    private let fault: FaultyStore.Fault

    init(_ books: any BackOfficeBooks, _ fault: FaultyStore.Fault) {
        (self.books, self.fault) = (books, fault)
    }

    func post(_ posting: Posting) throws(BackOfficeError) -> Posting? {
        let prior = try books.post(posting)
        switch fault {
        case .duplicatesPosted: return nil
        case .disputesSilent: return prior == nil ? nil : posting
        case .duplicatesDisputed where prior == posting:
            var other = TerminalRecord().transaction
            other.serial = InlineArray(repeating: 0xFF)
            return Posting(
                TerminalRecord(stage: .none, transaction: other, tac: [0, 0, 0, 0, 0, 0, 0, 0]))
        case .duplicatesDisputed, .pendingForgotten: return prior
        }
    }

    func pending(of serial: CardSerial) throws(BackOfficeError) -> [PendingLoad] {
        fault == .pendingForgotten ? [] : try books.pending(of: serial)
    }

    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        try books.account(serial)
    }
    func accounts(_ serials: [CardSerial]) throws(BackOfficeError) -> [CardAccount] {
        try books.accounts(serials)
    }
    func accounts() throws(BackOfficeError) -> [CardAccount] { try books.accounts() }
    func listed() throws(BackOfficeError) -> [CardSerial] { try books.listed() }
    func set(_ account: CardAccount) throws(BackOfficeError) { try books.set(account) }
    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting? { try books.posting(key) }
    func sale(_ posting: Posting) throws(BackOfficeError) -> Posting? { try books.sale(posting) }
    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting] {
        try books.postings(of: serial)
    }
    func dispute(_ posting: Posting) throws(BackOfficeError) { try books.dispute(posting) }
    func disputed() throws(BackOfficeError) -> [Posting] { try books.disputed() }
    func set(_ load: PendingLoad) throws(BackOfficeError) { try books.set(load) }
    func removePending(_ key: PostingKey) throws(BackOfficeError) { try books.removePending(key) }
    func raise(_ alarm: Alarm) throws(BackOfficeError) { try books.raise(alarm) }
    func alarms() throws(BackOfficeError) -> [Alarm] { try books.alarms() }
    func raise(_ mark: BackOfficeMark, to number: UInt32) throws(BackOfficeError) {
        try books.raise(mark, to: number)
    }
    func number(_ mark: BackOfficeMark) throws(BackOfficeError) -> UInt32? {
        try books.number(mark)
    }
    func totals() throws(BackOfficeError) -> BackOfficeTotals { try books.totals() }
}
