import ArgumentParser
import Foundation
import Scheme

struct DemoCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A day of a small scheme: loaded, paid, torn, recovered, refunded, collected.")
    @OptionGroup var options: CommonOptions
    @Option(help: "Keep the scheme in this folder, which is not there yet.") var keep: String?

    func run() throws {
        let folder = keep ?? NSTemporaryDirectory() + "bursa-demo-\(UUID().uuidString)"
        defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
        try Demo(folder, options).run()
    }
}
