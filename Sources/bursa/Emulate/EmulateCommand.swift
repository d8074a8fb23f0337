import ArgumentParser
import Foundation
import Scheme

struct EmulateCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "emulate",
        abstract: "Run a program that sees emulated cards in place of the computer's readers.",
        discussion: """
            The program is any that talks PC/SC: `bursa emulate -- pcsc_scan`. Without --card and --plan it \
            sees one reader with a fresh demonstration card. Its exit code becomes that of this command.
            """)
    @OptionGroup var options: CommonOptions

    @Option(help: "A card of the home, in a reader of its name; again for more.")
    var card: [String] = []

    @Option(help: "A file that says which readers there are, and what is in them.")
    var plan: String?

    @Argument(parsing: .postTerminator, help: "The program and its arguments, behind --.")
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("A program is missing: bursa emulate -- PROGRAM …")
        }
        guard card.isEmpty || plan == nil else {
            throw ValidationError("--card and --plan say the same thing; give one of them.")
        }
    }

    func run() throws {
        let place = try EmulationPlace(
            try EmulationPlan.chosen(cards: card, file: plan, options))
        defer { place.remove() }
        let code = try place.run(command)
        if code != 0 { throw ExitCode(code) }
    }
}

extension EmulationPlan {
    /// What a command is to emulate: a plan from a file, cards of the home, or the demonstration.
    static func chosen(
        cards: [String], file: String?, _ options: CommonOptions
    ) throws -> EmulationPlan {
        try failing {
            if let file { return try EmulationPlan(contentsOf: file) }
            guard !cards.isEmpty else { return .demonstration }
            let home = try SchemeHome(options.homePath)
            return EmulationPlan(
                readers: try cards.map { name in
                    let image = try home.imagePath(ofCard: name)
                    return .init(name: name, card: .init(image: image, application: .purse))
                })
        }
    }
}
