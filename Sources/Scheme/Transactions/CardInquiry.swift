public import CardReader
public import Purse

/// What a card in a reader tells anybody: balances and log, as far as its rules allow.
public struct CardInquiry: Sendable {
    /// One line of its log.
    public struct Entry: Sendable {
        /// What was done; nothing for a type that is not known.
        public let type: TransactionType?
        /// Minor units.
        public let amount: UInt32
        /// The terminal id, hexadecimal.
        public let terminal: String
        /// YYYYMMDD.
        public let date: String
        /// HHMMSS.
        public let time: String
        /// The number of the transaction: the sequence before it.
        public let sequence: UInt16
    }

    /// The serial, hexadecimal.
    public let serial: String
    /// Minor units; nothing where it is hidden, or the card has none.
    public let deposit: UInt32?
    /// Minor units; nothing where it is hidden, or the card has none.
    public let purse: UInt32?
    /// The log, the newest first.
    public let entries: [Entry]

    /// Asks the card in a reader.
    /// - Throws: `.refused` where there is no card, or no purse that says anything.
    public static func ask(
        _ reader: some Reader, applicationName: [UInt8], readsLog: Bool
    ) throws(SchemeError) -> CardInquiry {
        var reader = reader
        guard var channel = try? reader.connect() else {
            throw SchemeError(.refused(command: "power-on", status: 0), reader.name)
        }
        var inquiry = Inquiry(applicationName: applicationName.span, readsLog: readsLog)
        var action = inquiry.start()
        while action == .sendToCard {
            let bytes = CardInquiry.copy(inquiry.command)
            if case .response(let response) = try? channel.transmit(bytes) {
                action = inquiry.received(response.span)
            } else {
                action = inquiry.lost()
            }
        }
        channel.disconnect()
        guard action == .finished else {
            throw SchemeError(.refused(command: "SELECT", status: 0), reader.name)
        }
        return CardInquiry(inquiry)
    }

    private static func copy(_ bytes: Span<UInt8>) -> [UInt8] { bytes.indices.map { bytes[$0] } }

    private init(_ inquiry: borrowing Inquiry) {
        let serial = inquiry.application.serial
        self.serial = serial.indices.map { serial[$0] }.hex
        (deposit, purse) = (inquiry.depositBalance, inquiry.purseBalance)
        entries = (0..<inquiry.entryCount).map { Entry(inquiry.entries[$0]) }
    }
}

extension CardInquiry.Entry {
    fileprivate init(_ entry: LogEntry) {
        type = TransactionType(rawValue: entry.type)
        amount = entry.amount
        terminal = entry.terminal.indices.map { entry.terminal[$0] }.hex
        date = String(entry.date, radix: 16)
        let digits = String(entry.time, radix: 16)
        time = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        // The card keeps the one after it.
        sequence = entry.sequence &- 1
    }
}
