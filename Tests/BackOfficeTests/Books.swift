import BackOffice
import BursaTestSupport

/// An office over one of the two stores.
enum Books: CaseIterable {
    case memory
    case sqlite

    func office(_ verifier: CodeVerifier = ModelCard.verifier) throws -> BackOffice {
        switch self {
        case .memory: BackOffice(MemoryStore(), verifier: verifier)
        case .sqlite: BackOffice(try SQLiteStore(":memory:"), verifier: verifier)
        }
    }
}

extension BackOffice {
    /// An honest load from beginning to end.
    func load(_ card: inout ModelCard, _ amount: UInt32) throws(BackOfficeError) {
        let record = card.request(amount)
        try authorise(record)
        card.complete(record)
        try recordOnline(record)
    }

    func shadow(_ card: ModelCard) throws(BackOfficeError) -> Int64? {
        try read { books throws(BackOfficeError) in
            try books.account(CardSerial(card.serial))?.shadow
        }
    }

    func alarms() throws(BackOfficeError) -> [Alarm.Kind] {
        try read { books throws(BackOfficeError) in try books.alarms().map(\.kind) }
    }

    func totals() throws(BackOfficeError) -> BackOfficeTotals {
        try read { books throws(BackOfficeError) in try books.totals() }
    }

    func disputed() throws(BackOfficeError) -> [Posting] {
        try read { books throws(BackOfficeError) in try books.disputed() }
    }
}

/// All that a store tells, as far as one card is concerned.
struct Everything: Equatable {
    var accounts: [CardAccount]
    var listed: [CardSerial]
    var postings: [Posting]
    var disputed: [Posting]
    var pending: [PendingLoad]
    var alarms: [Alarm]
    var listVersion: UInt32?
    var totals: BackOfficeTotals
}

extension BackOffice {
    func everything(of serial: CardSerial) throws(BackOfficeError) -> Everything {
        try read { books throws(BackOfficeError) in
            Everything(
                accounts: try books.accounts(), listed: try books.listed(),
                postings: try books.postings(of: serial), disputed: try books.disputed(),
                pending: try books.pending(of: serial), alarms: try books.alarms(),
                listVersion: try books.number(.negativeList), totals: try books.totals())
        }
    }
}
