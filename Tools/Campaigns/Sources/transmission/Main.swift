import Foundation

/// `transmission [count] [seed]`: random errors between the two ends of T=1 and of T=0.
@main enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
        guard arguments.count <= 2, !arguments.contains(nil) else {
            print("usage: transmission [count] [seed]")
            exit(2)
        }
        let count = arguments.first.flatMap { $0 } ?? 1_000_000
        let seed =
            arguments.count > 1 ? arguments[1] ?? 0 : UInt64.random(in: 0..<1_000_000_000_000)
        let report = Campaign(count: count, seed: seed).run()
        print(report.text)
        exit(report.isClean ? 0 : 1)
    }
}
