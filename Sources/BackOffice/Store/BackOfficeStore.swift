/// Where the office keeps what it knows.
public protocol BackOfficeStore: AnyObject {
    /// Does everything in `body`, or nothing if it throws.
    /// - Throws: what `body` throws, or `.store`.
    func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result
}

/// The books of the office inside a transaction.
public protocol BackOfficeBooks: AnyObject {
    /// A card.
    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount?
    /// Every card, by serial.
    func accounts() throws(BackOfficeError) -> [CardAccount]
    /// Adds a card or replaces it.
    func set(_ account: CardAccount) throws(BackOfficeError)

    /// Posts a movement, unless its key is taken.
    /// - Returns: what has the key; nothing if it was posted.
    func post(_ posting: Posting) throws(BackOfficeError) -> Posting?
    /// What is posted under a key.
    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting?
    /// The movements of a card.
    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting]
    /// The sum of what tills handed over, in minor units.
    func collectedTotal() throws(BackOfficeError) -> Int64

    /// Keeps a payment whose number was used by another. Twice is once.
    func dispute(_ posting: Posting) throws(BackOfficeError)
    /// The payments that are in dispute.
    func disputed() throws(BackOfficeError) -> [Posting]

    /// Notes a load of which the card is about to be told, in place of one with the same key.
    func setPending(_ key: PostingKey, amount: UInt32) throws(BackOfficeError)
    /// Forgets one, if it is there.
    func removePending(_ key: PostingKey) throws(BackOfficeError)
    /// The sum of the pending loads of a card, in minor units.
    func pendingTotal(_ serial: CardSerial) throws(BackOfficeError) -> Int64

    /// Raises an alarm. The same one twice is one.
    func raise(_ alarm: Alarm) throws(BackOfficeError)
    /// Every alarm, in the order in which they were raised.
    func alarms() throws(BackOfficeError) -> [Alarm]
}
