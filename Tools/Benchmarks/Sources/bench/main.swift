import Foundation

let usage = "usage: bench crypto"
guard CommandLine.arguments.dropFirst() == ["crypto"] else {
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(64)
}

let watch = Stopwatch()
print("median of \(watch.rounds) rounds, thread CPU time; ratios round by round, in one run")
print(Comparison.head)
for comparison in try cryptoComparisons() {
    let timings = try watch.measure([comparison.ours, comparison.theirs])
    print(comparison.line(timings[0], timings[1]))
}
