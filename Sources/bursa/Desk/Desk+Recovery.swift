import BackOffice
import CardReader
import Purse
import Scheme

// What an earlier command left open is found out before anything else is done: the card is asked.
extension Desk {
    /// Resolves what can be resolved with the cards of this home, and brings book and office up to date.
    func recover() throws {
        try failing {
            let host = try home.openLoadHost()
            if let open = host.records.unresolved, let card = try cardName(of: open) {
                let reader = try home.reader(forCard: card)
                if let result = try host.resolve(with: reader, try surroundings()) {
                    tell(result, card)
                    if result.isNotDone { try office().cancel(open) }
                }
            }
            try settle(host)
            for name in try home.tillNames() {
                let till = try home.openTill(name)
                guard let open = till.records.unresolved, let card = try cardName(of: open) else {
                    continue
                }
                let reader = try home.reader(forCard: card)
                if let result = try till.resolve(with: reader, try surroundings()) {
                    tell(result, card)
                }
            }
        }
    }

    /// Writes what the host did into the book and the office, where it is not there yet.
    func settle(_ host: LoadHost) throws {
        try failing {
            let book = try home.book()
            // The office first: what is in the book is there too.
            for record in host.unsettled(in: book) { try office().recordOnline(record) }
            try host.settle(in: book, purchases: try home.purchases())
        }
    }

    /// The card in this home that a record is about.
    private func cardName(of record: TerminalRecord) throws -> String? {
        try home.cards().first { $0.serial == record.serialText }?.name
    }

    private func tell(_ result: TransactionResult, _ card: String) {
        let amount = text(result.record.transaction.amount)
        let what = "\(result.record.transaction.type.words) of \(amount) with \(card)"
        switch result.outcome {
        case .success: output.note("recovered: the \(what) was done")
        case .refused where result.record.stage >= .answered:
            output.note("recovered: the \(what) was done; \(result.outcome.words)")
        case .refused: output.note("recovered: the \(what) was not done")
        case .indeterminate: output.note("still open: the \(what); \(result.outcome.words)")
        }
    }
}
