import ArgumentParser

/// The command line: it composes what the modules do, and says what came of it.
struct Bursa: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bursa",
        abstract: "A stored-value card, its terminals and its issuer, on a desk.",
        discussion: """
            Begin with `bursa demo`. A scheme of your own: `bursa scheme init`, then `card new`,
            `till new`, `purse load`, `purse pay`, `collect` and `check`.

            Exit codes: 0 done · 1 value does not add up · 2 refused · 5 not known whether value \
            moved; the next command that meets the card finds out · 64 usage · 65 a damaged file · \
            66 no such card, till, profile, scheme or \
            reader · 69 no PC/SC service · 73 it is there already · 74 the system \
            failed · 75 in use by another process · 77 passphrase missing or wrong.
            """,
        version: "0.1.0",
        subcommands: commands)

    private static let everyCommand: [any ParsableCommand.Type] = [
        DemoCommand.self, SchemeCommand.self, CardCommand.self, TillCommand.self,
        PurseCommand.self, CollectCommand.self, CheckCommand.self, BenchCommand.self,
        TearCommand.self, ExploreCommand.self, EmulateCommand.self,
        ServeCommand.self, ReadersCommand.self, ATRCommand.self, APDUCommand.self,
    ]

    /// The command that is asked for, where it is known already: the parser looks into all that it is told of,
    /// which takes longer than many commands.
    private static var commands: [any ParsableCommand.Type] {
        let name = CommandLine.arguments.dropFirst().first
        let named = everyCommand.filter { $0.configuration.commandName == name }
        return named.isEmpty ? everyCommand : named
    }
}

/// Runs a command, and turns what goes wrong into a line and an exit code.
@main
enum Main {
    static func main() {
        do {
            var command = try Bursa.parseAsRoot()
            do { try command.run() } catch let failure as Failure {
                failure.report(isJSON: (command as? any HasOptions)?.options.json ?? false)
                Bursa.exit(withError: ExitCode(failure.code.rawValue))
            }
        } catch { Bursa.exit(withError: error) }
    }
}
