import Glibc
import Harness
import Leaks
import Subjects

// Arguments: the symbols of the functions to time; without any, all.
// Prints a line for each function and one for each control; the exit status is not zero when a
// function's time depends on its secret, or a control's does not.

/// Above this a second, ten times longer run decides.
let suspicious = 4.5
/// Above this the time depends on the secret.
let certain = 10.0

func row(_ columns: String...) {
    print(columns.joined(separator: "\t"))
    fflush(nil)
}

func tenths(_ value: Double) -> String {
    let scaled = Int((value * 10).rounded())
    return "\(scaled / 10).\(scaled % 10)"
}

/// What the test says of one experiment. The same rule judges functions and controls.
struct Finding {
    var samples: Int
    var score: Double
    /// The score of a shorter run that was suspicious.
    var first: Double?
    var isLeak: Bool
}

func judge(_ experiment: Experiment, samples: Int, seed: UInt64) -> Finding {
    let first = experiment.score(samples: samples, seed: seed)
    guard first > suspicious else {
        return Finding(samples: samples, score: first, isLeak: false)
    }
    let score = experiment.score(samples: samples * 10, seed: seed &+ 1)
    let hasGrown = score > suspicious && score > first
    return Finding(
        samples: samples * 10, score: score, first: first, isLeak: score > certain || hasGrown)
}

func check(_ subject: Subject) -> Bool {
    let experiment = Experiment(subject: subject)
    let samples = experiment.affordableSampleCount(seconds: 0.8, most: 120_000)
    let found = judge(experiment, samples: samples, seed: 1)
    var verdict = "ok"
    if let first = found.first { verdict = "ok, second run; first \(tenths(first))" }
    if found.isLeak { verdict = "LEAK" }
    row("subject", subject.title.description, String(found.samples), tenths(found.score), verdict)
    return !found.isLeak
}

func checkControl(_ leak: Leak) -> Bool {
    let experiment = Experiment(body: leak.body, fixed: [UInt8](repeating: 0, count: 32)) { seed in
        var generator = SplitMix(state: seed)
        return (0..<32).map { _ in generator.next() }
    }
    let found = judge(experiment, samples: 100_000, seed: 3)
    row(
        "leak", leak.symbol.description, String(found.samples), tenths(found.score),
        found.isLeak ? "caught" : "MISSED")
    return found.isLeak
}

func main() -> Int32 {
    let controls: [String] = ["leak_early_exit", "leak_power"]
    var passed = true
    let wanted = CommandLine.arguments.dropFirst()
    for subject in Subject.all where subject.exposure != .processed {
        guard wanted.isEmpty || wanted.contains(subject.symbol.description) else { continue }
        passed = check(subject) && passed
    }
    for leak in Leak.all where controls.contains(leak.symbol.description) {
        guard wanted.isEmpty || wanted.contains(leak.symbol.description) else { continue }
        passed = checkControl(leak) && passed
    }
    return passed ? 0 : 1
}

exit(main())
