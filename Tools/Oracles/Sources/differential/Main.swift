import Dispatch
import Foundation
import OracleKit
import Synchronization

/// Holds the library against OpenSSL on random inputs: `differential [SEED [NAME]]`.
///
/// The same seed draws the same inputs; with NAME only the primitives that begin with it.
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let seed = arguments.first.map { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        guard let seed, arguments.count <= 2 else {
            print("usage: differential [SEED [NAME]]")
            exit(64)
        }
        let name = arguments.count == 2 ? arguments[arguments.endIndex - 1] : ""
        let wanted = Comparison.all.indices.filter { Comparison.all[$0].primitive.hasPrefix(name) }
        let results = Mutex([Int: Comparison.Result]())
        // Each thread makes the comparisons that it runs, for none is shared.
        DispatchQueue.concurrentPerform(iterations: wanted.count) { position in
            let index = wanted[position]
            let result = Comparison.all[index].run(seed: seed)
            results.withLock { $0[index] = result }
        }
        exit(report(results.withLock { $0 }, seed: seed) ? 0 : 1)
    }

    private static func report(_ results: [Int: Comparison.Result], seed: UInt64) -> Bool {
        var table = TextTable("primitive", "path", "cases", "agreed", "faults caught")
        var failures = [String]()
        for (index, result) in results.sorted(by: { $0.key < $1.key }) {
            let comparison = Comparison.all[index]
            table.add(
                comparison.primitive, comparison.path, "\(comparison.caseCount)",
                "\(result.agreed)", "\(result.faultsCaught)")
            if min(result.agreed, result.faultsCaught) != comparison.caseCount {
                failures.append(
                    "\(comparison.primitive), \(comparison.path): \(result.firstFailure ?? "")")
            }
        }
        print(table.text)
        print("")
        print("seed \(seed)")
        for failure in failures { print("FAILED \(failure)") }
        return failures.isEmpty && !results.isEmpty
    }
}
