import Foundation
import OracleKit

/// Runs the library against published vectors:
/// `vectors CACHE COMMITTED [--require] [--files]`.
///
/// CACHE holds the unpacked packages, COMMITTED the vectors of this repository. A package that is
/// not there is reported as not run, which is a failure with `--require` only. `--files` also
/// names each file and each vector that is nothing for this library, with the reason.
@main
struct Main {
    static func main() throws {
        let options = CommandLine.arguments.dropFirst()
        let places = Array(options.filter { !$0.hasPrefix("--") })
        guard places.count == 2 else {
            print("usage: vectors CACHE COMMITTED [--require] [--files]")
            exit(64)
        }
        var report = Report()
        for catalogue in Catalogue.all {
            let isCommitted = catalogue.package == Catalogue.committedName
            let cache = URL(filePath: places[0]).appending(path: catalogue.package)
            var runner = Runner(catalogue, root: isCommitted ? URL(filePath: places[1]) : cache)
            if runner.isThere {
                try runner.run()
                report.add(runner)
            } else {
                report.addMissing(catalogue)
            }
        }
        report.print(withFiles: options.contains("--files"))
        let mayBeMissing = !options.contains("--require")
        exit(report.problems.isEmpty && (mayBeMissing || report.missing.isEmpty) ? 0 : 1)
    }
}
