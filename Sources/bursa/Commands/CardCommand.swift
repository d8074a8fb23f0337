import ArgumentParser
import BackOffice
import Purse
import Scheme

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "The cards of the scheme: images on this computer.",
        subcommands: [
            New.self, List.self, Show.self, Save.self, Restore.self, Fork.self, Check.self,
        ])

    struct New: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Make a card.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var keys: KeyOptions
        @Argument(help: "What people will call it.") var name: String
        @Option(help: "A file of the home's folder profiles.") var profile = "prepaid"

        func run() throws {
            let desk = try Desk(options)
            try desk.issue(name, profile: profile, try desk.root(keys))
            desk.output.say(try CardReport(desk, try desk.card(name)))
        }
    }

    struct List: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "Every card.")
        @OptionGroup var options: CommonOptions

        func run() throws {
            let desk = try Desk(options)
            for card in try failing({ try desk.home.cards() }) {
                desk.output.say(try CardReport(desk, card))
            }
        }
    }

    struct Show: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "What a card is and holds, past its own rules.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String

        func run() throws {
            let desk = try Desk(options)
            desk.output.say(try CardReport(desk, try desk.card(name), isLong: true))
        }
    }

    struct Save: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Copy the memory of a card to a file, as somebody might who has it.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String
        @Argument(help: "The file.") var file: String

        func run() throws {
            let desk = try Desk(options)
            try failing { try desk.home.saveCard(name, to: file) }
            desk.output.note("\(name) is in \(file)")
        }
    }

    struct Restore: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract:
                "Put the memory of a card back from a file: a rollback, if it is an older one.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String
        @Argument(help: "The file.") var file: String

        func run() throws {
            let desk = try Desk(options)
            let isOlder = try failing { try desk.home.restoreCard(name, from: file) }
            desk.output.note(
                isOlder ? "\(name) is an older copy of itself now" : "\(name) is what it was")
        }
    }

    struct Fork: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Make a clone of a card: the same serial and keys under another name.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String
        @Argument(help: "What the clone is called.") var clone: String

        func run() throws {
            let desk = try Desk(options)
            try failing { try desk.home.forkCard(name, as: clone) }
            desk.output.say(try CardReport(desk, try desk.card(clone)))
        }
    }

    struct Check: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Look whether the images of cards are whole; all of them without a name.")
        @OptionGroup var options: CommonOptions
        @Argument(help: "The card.") var name: String?

        func run() throws {
            let desk = try Desk(options)
            let cards = try name.map { [try desk.card($0)] } ?? failing { try desk.home.cards() }
            for card in cards { desk.output.say(try CardReport(desk, card, isLong: true)) }
        }
    }
}

extension Desk {
    /// Makes a card and registers it.
    func issue(_ name: String, profile: String, _ root: RootKey) throws {
        try failing {
            let card = try home.makeCard(name, profile: profile, root: root, on: moment)
            try register(card)
        }
    }

    private func register(_ card: CardDescription) throws {
        guard let serial = CardSerial(card.serialBytes) else { return }
        try office().register(
            CardAccount(serial: serial, name: card.name, receiptKey: card.receiptKeyBytes))
    }

    /// Cards that were made before a process was killed that would have registered them.
    func registerAll() throws {
        try failing {
            for card in try home.cards() where card.cloneOf == nil { try register(card) }
        }
    }
}

/// A card in a list, or all that is known of it.
struct CardReport: Report {
    static var kind: String { "card" }
    var name: String
    var serial: String
    var profile: String
    var keyVersions: [UInt8]
    var issued: String
    var purse: MoneyReport?
    var deposit: MoneyReport?
    var offlineSequence: UInt16?
    var onlineSequence: UInt16?
    var cloneOf: String?
    private var isLong = false

    private enum CodingKeys: CodingKey {
        case name, serial, profile, keyVersions, issued, purse, deposit, offlineSequence
        case onlineSequence, cloneOf
    }

    init(_ desk: Desk, _ card: CardDescription, isLong: Bool = false) throws {
        (name, serial, profile) = (card.name, card.serial, card.profile)
        (keyVersions, issued, cloneOf) = (card.keyVersions, card.issued, card.cloneOf)
        self.isLong = isLong
        let content = try failing { try desk.home.inspect(card) }
        purse = content?.purse.map { desk.money(Int64($0.balance)) }
        deposit = content?.deposit.map { desk.money(Int64($0.balance)) }
        let account = content?.purse ?? content?.deposit
        offlineSequence = account?.offlineSequence
        onlineSequence = account?.onlineSequence
    }

    var text: [String] {
        let amounts = [
            purse.map { "\($0.text) in the purse" }, deposit.map { "\($0.text) in the deposit" },
        ].compactMap { $0 }.joined(separator: ", ")
        let first = "\(Style.bold(name))  \(amounts)"
        guard isLong else { return [first + (cloneOf.map { "  a clone of \($0)" } ?? "")] }
        return [
            first, "  serial    \(serial)", "  profile   \(profile), issued \(issued)",
            "  keys      version \(keyVersions.map { String($0, radix: 16) }.joined(separator: ", "))",
            "  numbers   next payment \(offlineSequence ?? 0), next load \(onlineSequence ?? 0)",
        ] + (cloneOf.map { ["  clone of  \($0)"] } ?? [])
    }
}
