/// The cards of a batch: each is read once and written once.
struct AccountCache {
    private let books: any BackOfficeBooks
    private var accounts: [CardSerial: CardAccount] = [:]
    private var changed: Set<CardSerial> = []

    init(_ books: any BackOfficeBooks) { self.books = books }

    mutating func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        if let account = accounts[serial] { return account }
        let account = try books.account(serial)
        accounts[serial] = account
        return account
    }

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
