import ArgumentParser
import CardKernel
import Foundation
import Purse
import Scheme

struct SchemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheme", abstract: "The scheme: its keys, its custodians.",
        subcommands: [Init.self, Show.self, Keys.self, Rotate.self, Restore.self])

    struct Init: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Make a scheme: a root of all keys, a load host, profiles of cards.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var keys: KeyOptions
        @Option(help: "What people call it.") var name = "Desk"
        @Option(help: "The currency, ISO 4217.") var currency = "EUR"
        @Option(help: "The issuer identifier: up to 8 letters.") var issuer = "BURSA-01"
        @Option(help: "How many custodians get a component of the root.") var custodians = 3
        @Option(help: "How many of them it takes.") var needed = 2
        @Option(help: "Where the components go; without it none is kept.") var components: String?
        @Option(help: "The most that one load may be.") var maximumLoad = "500.00"
        @Option(help: "The most that the load host's SAM authorises in its life.")
        var maximumIssue = "1000000.00"

        func run() throws {
            let bytes = Array(issuer.utf8)
            guard (1...8).contains(bytes.count) else {
                throw Failure(.usage, "--issuer: \(issuer) is not 1 to 8 letters")
            }
            var plan = SchemePlan(
                name: name, currency: currency,
                issuer: bytes + [UInt8](repeating: 0x20, count: 8 - bytes.count))
            (plan.components, plan.needed) = (custodians, needed)
            let passphrase = try keys.passphrase()
            try failing {
                let made = try SchemeHome.make(options.homePath, plan, passphrase: passphrase)
                let scheme = made.home.description
                try made.home.makeLoadSAM(
                    root: made.root,
                    maximumAmount: try scheme.minorUnits(maximumLoad, subject: "--maximum-load"),
                    maximumTotal: UInt64(
                        try scheme.minorUnits(maximumIssue, subject: "--maximum-issue")))
                try write(made.components)
                Output(options).say(SchemeReport(scheme, options.homePath))
            }
        }

        private func write(_ parts: [KeyComponent]) throws {
            guard let folder = components else { return }
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            for part in parts {
                try part.write(to: "\(folder)/component-\(part.number).json")
            }
        }
    }

    struct Show: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(abstract: "What the scheme is.")
        @OptionGroup var options: CommonOptions

        func run() throws {
            let desk = try Desk(options)
            desk.output.say(SchemeReport(desk.scheme, options.homePath))
        }
    }

    struct Keys: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract:
                "The check values of all masters, by which people see that SAMs hold the right ones."
        )
        @OptionGroup var options: CommonOptions
        @OptionGroup var keys: KeyOptions

        func run() throws {
            let desk = try Desk(options)
            desk.output.say(KeysReport(desk.scheme, try desk.root(keys)))
        }
    }

    struct Rotate: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Add a set of keys, for the cards and SAMs that are made from now on.")
        @OptionGroup var options: CommonOptions

        func run() throws {
            let desk = try Desk(options)
            try failing { _ = try desk.home.rotateKeys(.aes) }
            desk.output.say(SchemeReport(desk.scheme, options.homePath))
        }
    }

    struct Restore: ParsableCommand, HasOptions {
        static let configuration = CommandConfiguration(
            abstract: "Put the root together from components, and seal it anew.")
        @OptionGroup var options: CommonOptions
        @OptionGroup var keys: KeyOptions
        @Argument(help: "The files of the custodians.") var components: [String]

        func run() throws {
            let desk = try Desk(options)
            try failing {
                let parts = try components.map { try KeyComponent(file: $0) }
                _ = try desk.home.restoreRoot(from: parts, passphrase: try keys.passphrase())
            }
            desk.output.say(SchemeReport(desk.scheme, options.homePath))
        }
    }
}

private struct KeysReport: Report {
    static var kind: String { "keys" }

    struct Row: Encodable {
        var role: String
        var algorithm: String
        var version: UInt8
        var check: String
    }

    var keys: [Row]

    init(_ scheme: SchemeDescription, _ root: RootKey) {
        keys = scheme.keys.flatMap { version in
            KeyRole.allCases.map { role in
                let master = root.master(scheme.keyName(role, version))
                return Row(
                    role: "\(role)", algorithm: version.algorithm, version: version.version,
                    check: CheckValue(of: master, algorithm: version.purseAlgorithm).description)
            }
        }
    }

    var text: [String] {
        keys.map { key in
            "  \(key.check)  version \(String(key.version, radix: 16)), algorithm \(key.algorithm), "
                + key.role
        }
    }
}

private struct SchemeReport: Report {
    static var kind: String { "scheme" }
    var name: String
    var home: String
    var issuer: String
    var currency: String
    var keyVersions: [SchemeDescription.KeyVersion]
    var components: Int
    var needed: Int
    var rootCheck: String

    init(_ scheme: SchemeDescription, _ home: String) {
        name = scheme.name
        self.home = home
        issuer = scheme.issuer
        currency = scheme.currency
        keyVersions = scheme.keys
        components = scheme.components
        needed = scheme.needed
        rootCheck = scheme.rootCheck
    }

    var text: [String] {
        let versions = keyVersions.map { key in
            "\(String(key.version, radix: 16)) (algorithm \(key.algorithm), index \(key.index))"
        }
        return [
            Style.bold("\(name), in \(currency)"),
            "  in        \(home)",
            "  issuer    \(issuer)",
            "  keys      \(versions.joined(separator: ", "))",
            "  root      check value \(rootCheck); \(needed) of \(components) custodians open it",
        ]
    }
}
