import Foundation
import Scheme

/// `images [kills] [seed]`: kills a process that works in a card image, so often at each
/// durability, and while it saves one.
@main enum Main {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
        guard arguments.count <= 2, !arguments.contains(nil) else {
            print("usage: images [kills] [seed]")
            exit(2)
        }
        let kills = Int(arguments.first.flatMap { $0 } ?? 300)
        let seed = arguments.count > 1 ? arguments[1] ?? 0 : UInt64.random(in: 0..<1_000_000_000)
        let folder = FileManager.default.temporaryDirectory.appending(path: "images-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let image = folder.appending(path: "victim.\(CardImage.pathExtension)").path

        var tallies: [(String, Tally)] = []
        for mode in Durability.allCases.map({ "\($0)" }) + ["saved"] {
            var campaign = try Campaign(image: image, mode: mode, seed: seed)
            tallies.append((mode, try campaign.run(kills: kills)))
        }
        // The mistake that is made on purpose: it must be noticed.
        var careless = try Campaign(image: image, mode: "process", seed: seed)
        careless.isCareless = true
        let noticed = try careless.run(kills: 2000, stopsAtViolation: true)

        print(table(tallies))
        print(
            "two transactions for one: noticed after \(noticed.kills) kills"
                + (noticed.violations.isEmpty ? ", that is, NOT AT ALL" : ""))
        print("seed \(seed); the moments of the kills are not repeated by it")
        for violation in tallies.flatMap(\.1.violations).prefix(5) { print(violation) }
        let isClean = tallies.allSatisfy(\.1.violations.isEmpty) && !noticed.violations.isEmpty
        try? FileManager.default.removeItem(at: folder)
        exit(isClean ? 0 : 1)
    }

    private static func table(_ tallies: [(String, Tally)]) -> String {
        let rows: [(String, (Tally) -> Any)] = [
            ("kills", { $0.kills }), ("commits that were told", { $0.commits }),
            ("killed before the first word", { $0.early }),
            ("transaction under way", { $0.halfWritten }),
            ("opened to the state told last", { $0.old }), ("opened to the next state", { $0.new }),
            ("neither, or refused", { $0.violations.count }),
        ]
        let head = line("", tallies.map(\.0))
        return ([head] + rows.map { row in line(row.0, tallies.map { "\(row.1($0.1))" }) })
            .joined(separator: "\n")
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        let fill = String(repeating: " ", count: max(0, 32 - name.count))
        return name + fill
            + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
    }
}
