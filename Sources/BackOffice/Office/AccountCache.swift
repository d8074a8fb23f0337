/// The cards of a batch: each is read once and written once.
struct AccountCache {
    private let books: any BackOfficeBooks
    private var accounts: [CardSerial: CardAccount] = [:]
    private var changed: Set<CardSerial> = []

    /// Reads the cards with these serials, as far as they are known.
    init(
        _ serials: Set<CardSerial>, _ books: any BackOfficeBooks
    ) throws(BackOfficeError) {
        self.books = books
        for account in try books.accounts(serials.sorted()) { accounts[account.serial] = account }
    }

    /// A card of the batch.
    func account(_ serial: CardSerial) -> CardAccount? { accounts[serial] }

    mutating func set(_ account: CardAccount) {
        accounts[account.serial] = account
        changed.insert(account.serial)
    }

    /// Writes what changed, in the order of the serials, in which the books keep them.
    func write() throws(BackOfficeError) {
        for serial in changed.sorted() {
            if let account = accounts[serial] { try books.set(account) }
        }
    }
}
