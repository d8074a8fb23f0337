import ArgumentParser
import CardReader
import Purse
import Scheme

// What a card says of itself in a reader, to anybody.
extension PurseCommand {
    struct Balance: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Ask a card for its balance, as anybody with a reader can.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String

        func run() throws {
            let desk = try Desk(options)
            desk.output.say(try InquiryReport(desk, name, readsLog: false))
        }
    }

    struct Log: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Ask a card for the last things that were done with it.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String

        func run() throws {
            let desk = try Desk(options)
            desk.output.say(try InquiryReport(desk, name, readsLog: true))
        }
    }

    struct Receipt: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Show the receipt that a card signed, and verify it with the card's key.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String
        @Option(help: "The number of the payment; by itself the last one.") var payment: UInt16?

        func run() throws {
            let desk = try Desk(options)
            let card = try desk.card(name)
            guard let paid = try desk.payment(of: card, number: payment) else {
                throw Failure(.unknown, "\(name): no till has this payment")
            }
            guard let receipt = paid.record.receipt else {
                throw Failure(.unknown, "\(name): this payment has no receipt")
            }
            let report = ReceiptReport(desk, card, paid.till, paid.record, receipt)
            desk.output.say(report)
            if !report.isRight { throw Failure(.notWhole) }
        }
    }
}

/// What a card tells.
struct InquiryReport: Report {
    static var kind: String { "purse" }

    struct Entry: Encodable {
        var type: String
        var amount: MoneyReport
        var terminal: String
        var date: String
        var time: String
        var number: UInt16
    }

    var card: String
    var serial: String
    var purse: MoneyReport?
    var deposit: MoneyReport?
    var log: [Entry]?

    init(_ desk: Desk, _ name: String, readsLog: Bool) throws {
        let reader = try failing { try desk.home.reader(forCard: name) }
        let answer = try CardInquiry.ask(
            reader, applicationName: desk.scheme.applicationNameBytes, readsLog: readsLog)
        card = name
        serial = answer.serial
        purse = answer.purse.map { desk.money(Int64($0)) }
        deposit = answer.deposit.map { desk.money(Int64($0)) }
        guard readsLog else { return }
        log = answer.entries.map { entry in
            Entry(
                type: entry.type?.words ?? "unknown", amount: desk.money(Int64(entry.amount)),
                terminal: entry.terminal, date: entry.date, time: entry.time,
                number: entry.sequence)
        }
    }

    var text: [String] {
        var lines: [String] = []
        if let purse { lines.append("\(Style.bold(purse.text)) in the purse of \(card)") }
        if let deposit { lines.append("\(Style.bold(deposit.text)) in the deposit of \(card)") }
        if lines.isEmpty { lines.append("\(card) tells nobody its balance") }
        for entry in log ?? [] {
            lines.append(
                "  \(day(entry.date)) \(clock(entry.time))  \(entry.amount.text)  \(entry.type)  "
                    + "terminal \(entry.terminal)  number \(entry.number)")
        }
        return lines
    }
}

/// A receipt, and whether it is the card's.
struct ReceiptReport: Report {
    static var kind: String { "receipt" }
    var card: String
    var till: String
    var number: UInt16
    var amount: MoneyReport
    var date: String
    var signed: String
    var signature: String
    var publicKey: String
    var isRight: Bool

    init(
        _ desk: Desk, _ card: CardDescription, _ till: String, _ record: TerminalRecord,
        _ receipt: Purse.Receipt
    ) {
        self.card = card.name
        self.till = till
        number = record.transaction.sequence
        amount = desk.money(Int64(record.transaction.amount))
        date = String(record.transaction.date, radix: 16)
        signed = hexadecimal(receipt.bytes.span)
        signature = hexadecimal(record.signature.span)
        publicKey = card.receiptKey
        let key = card.receiptKeyBytes
        isRight = receipt.isSigned(by: key.span, signature: record.signature.span)
    }

    var text: [String] {
        [
            "\(Style.bold(amount.text)) paid with \(card) at \(till) on \(day(date)), payment \(number)",
            "  \(isRight ? Style.good("signed by the card") : Style.bad("not signed by the card"))",
            "  signed     \(signed)", "  signature  \(signature)", "  key        \(publicKey)",
        ]
    }
}

/// YYYYMMDD as people write it.
private func day(_ digits: String) -> String {
    "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))"
}

/// HHMMSS as people write it.
private func clock(_ digits: String) -> String {
    "\(digits.prefix(2)):\(digits.dropFirst(2).prefix(2)):\(digits.dropFirst(4))"
}

/// Pairs of hexadecimal digits, upper case.
func hexadecimal(_ bytes: Span<UInt8>) -> String {
    bytes.indices.map { index in
        (bytes[index] < 16 ? "0" : "") + String(bytes[index], radix: 16, uppercase: true)
    }.joined()
}
