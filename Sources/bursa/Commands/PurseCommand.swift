import ArgumentParser
import CardReader
import Purse
import Scheme

struct PurseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purse", abstract: "What is done with a card: load, pay, look.",
        subcommands: [
            Balance.self, Log.self, Load.self, Pay.self, Unload.self, Refund.self, Receipt.self,
        ])

    struct Load: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Put value on a card.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var card: CardOptions
        @Argument(help: "The amount, like 12.50.") var amount: String

        func run() throws {
            let desk = try card.desk(options)
            let units = try failing { try desk.scheme.minorUnits(amount, subject: "amount") }
            try card.finish(desk) { card, account, extras in
                try desk.load(card, units, account: account, extras)
            }
        }
    }

    struct Pay: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Pay at a till.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var card: CardOptions
        @Argument(help: "The amount, like 12.50.") var amount: String
        @Option(help: "The till; by itself the only one.") var till: String?
        @Option(help: "A text that is written onto the card with the payment, or not at all.")
        var ticket: String?

        func run() throws {
            let desk = try card.desk(options)
            let units = try failing { try desk.scheme.minorUnits(amount, subject: "amount") }
            let till = try desk.till(till)
            try card.finish(desk, till: till.description.name) { card, account, extras in
                var extras = extras
                extras.ticket = ticket
                return try desk.pay(card, units, at: till, account: account, extras)
            }
        }
    }

    struct Unload: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Take value off a card, against money.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var card: CardOptions
        @Argument(help: "The amount, like 12.50.") var amount: String

        func run() throws {
            let desk = try card.desk(options)
            let units = try failing { try desk.scheme.minorUnits(amount, subject: "amount") }
            try card.finish(desk) { card, account, extras in
                try desk.unload(card, units, account: account, extras)
            }
        }
    }

    struct Refund: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Put value back that a till was paid; the till bears it.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var card: CardOptions
        @Option(help: "The number of the payment; by itself the last one.") var payment: UInt16?
        @Argument(help: "The amount; by itself all of it.") var amount: String?

        func run() throws {
            let desk = try card.desk(options)
            let known = try desk.card(card.name)
            guard let paid = try desk.payment(of: known, number: payment) else {
                throw Failure(.unknown, "\(card.name): no till has this payment")
            }
            let left = try desk.refundable(paid.record)
            let units = try amount.map { text in
                try failing { try desk.scheme.minorUnits(text, subject: "amount") }
            }
            guard let units = units ?? left, units > 0, units <= left ?? 0 else {
                throw Failure(.refused, "of this payment \(desk.text(left ?? 0)) can be refunded")
            }
            try card.finish(desk, till: paid.till) { card, _, extras in
                try desk.refund(card, paid.record, units, extras)
            }
        }
    }
}

/// What every command with a card in a reader takes.
struct CardOptions: ParsableArguments {
    @Argument(help: "The card.") var name: String
    @Flag(help: "The deposit in place of the purse.") var deposit = false
    @Option(help: "A file with the holder's PIN.") var pinFile: String?
    @Flag(help: "The keys of algorithm 00, as JR/T 0025 has them.") var algorithm00 = false
    @Option(help: "Power fails in this memory write of the command that moves value, from 0 on.")
    var tear: UInt64?
    @Option(help: "A script of faults, like \"3: late\". Faults.md has the words.")
    var fault: String?

    func desk(_ options: CommonOptions) throws -> Desk {
        let desk = try Desk(options)
        _ = try desk.card(name)
        try desk.recover()
        return desk
    }

    /// Does it, says what came of it, and fails where it was not done.
    func finish(
        _ desk: Desk, till: String? = nil,
        _ body: (CardDescription, Account, TransactionExtras) throws -> TransactionResult
    ) throws {
        let card = try desk.card(name)
        let result = try body(card, deposit ? .deposit : .purse, try extras())
        desk.output.say(try TransactionReport(desk, card, result, till: till))
        if let failure = result.outcome.failure { throw failure }
    }

    private func extras() throws -> TransactionExtras {
        var extras = TransactionExtras()
        if let fault {
            do { extras.faults = try FaultPlan(parsing: fault) } catch {
                throw Failure(.usage, "--fault: \(error)")
            }
        }
        extras.tearWrite = tear
        extras.pin = try pinFile.map { path in try failing { try PINDigits(file: path) } }
        extras.usesStandardKeys = algorithm00
        return extras
    }
}

extension Desk {
    /// What was paid less what was refunded of it; nothing for what cannot be refunded.
    func refundable(_ paid: TerminalRecord) throws -> UInt32? {
        try failing {
            let host = try home.openLoadHost()
            return host.refundable(paid)
        }
    }
}

/// What came of a transaction.
struct TransactionReport: Report {
    static var kind: String { "transaction" }
    var card: String
    var type: String
    var outcome: String
    var reason: String
    var amount: MoneyReport
    var number: UInt16
    var till: String?
    var balance: MoneyReport?
    var isSigned: Bool

    init(_ desk: Desk, _ card: CardDescription, _ result: TransactionResult, till: String?) throws {
        let transaction = result.record.transaction
        self.card = card.name
        (type, outcome, reason) = (
            transaction.type.words, result.outcome.name, result.outcome.words
        )
        amount = desk.money(Int64(transaction.amount))
        number = transaction.sequence
        self.till = till
        isSigned = result.record.receipt != nil
        let content = try failing { try desk.home.inspect(card) }
        let account = transaction.type.account == .purse ? content?.purse : content?.deposit
        balance = account.map { desk.money(Int64($0.balance)) }
    }

    var text: [String] {
        let what = "\(type) of \(amount.text)" + (till.map { " at \($0)" } ?? "")
        let left = balance.map { "; \($0.text) on \(card)" } ?? ""
        switch outcome {
        case "done":
            return ["\(Style.good("done")): \(what)\(isSigned ? ", with its receipt" : "")\(left)"]
        default: return ["\(Style.bad(outcome)): \(what): \(reason)\(left)"]
        }
    }
}
