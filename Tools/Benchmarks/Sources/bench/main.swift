import CPeers
import Foundation

let usage = "usage: bench crypto | card | purse"

/// The crypto core beside its peers.
func crypto(_ watch: Stopwatch) throws {
    print("median of \(watch.rounds) rounds, thread CPU time; ratios round by round, in one run")
    print(Comparison.head)
    for comparison in try cryptoComparisons() {
        let timings = try watch.measure([comparison.ours, comparison.theirs])
        print(comparison.line(timings[0], timings[1]))
    }
}

/// The card in process, and the process.
func card(_ watch: Stopwatch) throws {
    print("rates: median of \(watch.rounds) rounds, thread CPU time, one thread; beside it how")
    print("many SHA-256 of 32 bytes OpenSSL computes in the time of one. Start: wall clock")
    print(Figure.head(yardstick: "SHA-256"))
    let yardstick = Subject(name: "OpenSSL SHA-256") { count in
        var message = [UInt8](repeating: 7, count: 32)
        openssl_sha256(&message, count)
    }
    for figure in try cardFigures() + memoryFigures() {
        print(try figure.line(watch, yardstick: yardstick))
    }
}

/// The purse in process: card, PSAM and terminal.
func purse(_ watch: Stopwatch) throws {
    print("rates: median of \(watch.rounds) rounds, thread CPU time, one thread; beside it how")
    print("many 3DES-CBC of 32 bytes OpenSSL computes in the time of one. DEBIT: the command alone")
    print(Figure.head(yardstick: "3DES-CBC"))
    let yardstick = Subject(name: "OpenSSL 3DES-CBC") { count in
        let key = (0..<24).map { UInt8($0 * 11) }
        var message = [UInt8](repeating: 7, count: 32)
        guard openssl_des3_cbc(key, &message, count) == 1 else {
            throw PeerFailure(name: "OpenSSL 3DES-CBC")
        }
    }
    for figure in try purseFigures() {
        print(try figure.line(watch, yardstick: yardstick))
    }
}

switch CommandLine.arguments.dropFirst() {
case ["crypto"]: try crypto(Stopwatch())
case ["card"]: try card(Stopwatch())
case ["purse"]: try purse(Stopwatch())
default:
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(64)
}
