import BackOffice
import CardKernel
import CardReader
import ISO7816
import Purse
import Scheme

/// What a transaction is asked for with, besides its amount.
struct TransactionExtras {
    /// What goes wrong between reader and card.
    var faults = FaultPlan()
    /// Power fails in this memory write of the command that moves value.
    var tearWrite: UInt64?
    var pin: PINDigits?
    var ticket: String?
    var usesStandardKeys = false
}

// Payments, loads and the like: a card of the home in a reader, a till or the host beside it.
extension Desk {
    func pay(
        _ card: CardDescription, _ amount: UInt32, at till: Till, account: Account,
        _ extras: TransactionExtras
    ) throws -> TransactionResult {
        try failing {
            var type = account == .purse ? TransactionType.pursePurchase : .depositPurchase
            var surroundings = try surroundings(extras)
            if let ticket = extras.ticket {
                type = .compositePurchase
                surroundings.records = [try ticketRecord(card, ticket)]
            }
            let request = TerminalRequest(
                type, amount: amount, date: moment.date, time: moment.time)
            let reader = try self.reader(card, extras, &surroundings)
            return try till.pay(request, with: reader, keys: try keys(extras), surroundings)
        }
    }

    func load(
        _ card: CardDescription, _ amount: UInt32, account: Account, _ extras: TransactionExtras
    ) throws -> TransactionResult {
        let type = account == .purse ? TransactionType.purseLoad : .depositLoad
        let request = TerminalRequest(type, amount: amount, date: moment.date, time: moment.time)
        return try runHost(request, card, extras)
    }

    func unload(
        _ card: CardDescription, _ amount: UInt32, account: Account, _ extras: TransactionExtras
    ) throws -> TransactionResult {
        let type = account == .purse ? TransactionType.purseUnload : .depositUnload
        let request = TerminalRequest(type, amount: amount, date: moment.date, time: moment.time)
        return try runHost(request, card, extras)
    }

    /// Puts value back that a till was paid.
    func refund(
        _ card: CardDescription, _ paid: TerminalRecord, _ amount: UInt32,
        _ extras: TransactionExtras
    ) throws -> TransactionResult {
        let request = TerminalRequest(
            refundOf: paid, amount: amount, date: moment.date, time: moment.time)
        return try runHost(request, card, extras)
    }

    private func runHost(
        _ request: TerminalRequest, _ card: CardDescription, _ extras: TransactionExtras
    ) throws -> TransactionResult {
        try failing {
            let host = try home.openLoadHost()
            let office = try office()
            var surroundings = try surroundings(extras)
            surroundings.approve = { record throws(SchemeError) in
                do throws(BackOfficeError) { try office.authorise(record) } catch {
                    throw SchemeError(.declined(error.description), "the back office")
                }
            }
            let reader = try reader(card, extras, &surroundings)
            let result = try host.run(request, with: reader, keys: try keys(extras), surroundings)
            if result.isNotDone { try office.cancel(result.record) }
            try settle(host)
            return result
        }
    }

    private func surroundings(_ extras: TransactionExtras) throws -> TransactionSurroundings {
        var surroundings = try surroundings()
        surroundings.pin = extras.pin
        return surroundings
    }

    private func keys(_ extras: TransactionExtras) throws -> SchemeDescription.KeyVersion {
        guard let version = scheme.newestKeys(extras.usesStandardKeys ? .tripleDES : .aes) else {
            throw Failure(.damaged, "the scheme has no keys of this algorithm")
        }
        return version
    }

    /// A reader with the card; a tear by writes is armed when the command that moves value is next.
    private func reader(
        _ card: CardDescription, _ extras: TransactionExtras,
        _ surroundings: inout TransactionSurroundings
    ) throws -> EmulatedReader {
        let reader = try home.reader(forCard: card.name, faults: extras.faults)
        guard let write = extras.tearWrite else { return reader }
        let next = surroundings.approve
        surroundings.approve = { record throws(SchemeError) in
            try next?(record)
            guard var card = reader.card else { return }
            card.arm(Tear(afterWrites: write, outcome: .partial, seed: write))
        }
        return reader
    }

    /// Record 1 of the composite application with a text, as long as the profile says.
    private func ticketRecord(_ card: CardDescription, _ text: String) throws -> [UInt8] {
        let length = try home.profile(card.profile).recordByteCount - 2
        let bytes = Array(text.utf8)
        guard bytes.count <= length else {
            throw Failure(.usage, "--ticket: \(bytes.count) bytes; the card has room for \(length)")
        }
        return [0x01, UInt8(length)] + bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }

    /// What a card paid at any till, with its name, by the number of the payment.
    func payment(
        of card: CardDescription, number: UInt16?
    ) throws -> (till: String, record: TerminalRecord)? {
        let found = try failing { try home.purchases() }
            .filter { $0.record.serialText == card.serial && $0.record.stage >= .answered }
        guard let number else {
            return found.max { $0.record.transaction.sequence < $1.record.transaction.sequence }
        }
        return found.first { $0.record.transaction.sequence == number }
    }
}
