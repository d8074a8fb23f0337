/// The operator behind the cards: what was issued, what came in, and what no honest card does.
///
/// Every payment is posted once, however often, late or mixed up it is handed over: a card numbers its
/// payments, and the number is the key. BackOffice.md says what follows.
public final class BackOffice {
    let store: any BackOfficeStore
    let verifier: CodeVerifier
    /// What may be loaded.
    public var loadPolicy = LoadPolicy()

    /// An office over books that are there.
    public init(_ store: any BackOfficeStore, verifier: CodeVerifier) {
        (self.store, self.verifier) = (store, verifier)
    }

    /// Takes a card into the register when it is issued. The same card twice is once.
    /// - Throws: `.registered` where another has the serial.
    public func register(_ card: CardAccount) throws(BackOfficeError) {
        try store.withTransaction { books throws(BackOfficeError) in
            if let known = try books.account(card.serial) {
                guard known.name == card.name, known.receiptKey == card.receiptKey else {
                    throw BackOfficeError(.registered, card.name)
                }
                return
            }
            try books.set(card)
        }
    }

    /// Puts a card on the list, takes it off, or closes it.
    /// - Throws: `.unknownCard`.
    public func set(
        _ state: CardAccount.State, of serial: CardSerial
    ) throws(BackOfficeError) {
        try store.withTransaction { books throws(BackOfficeError) in
            guard var account = try books.account(serial) else {
                throw BackOfficeError(.unknownCard, serial.description)
            }
            account.state = state
            try books.set(account)
        }
    }

    /// Looks into the books.
    public func read<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result {
        try store.withTransaction(body)
    }
}
