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

func check(_ subject: Subject) -> Bool {
    let experiment = Experiment(subject: subject)
    var samples = experiment.affordableSampleCount(seconds: 0.8, most: 120_000)
    var score = experiment.score(samples: samples, seed: 1)
    var verdict = "ok"
    if score > suspicious {
        let first = score
        samples *= 10
        score = experiment.score(samples: samples, seed: 2)
        let hasGrown = score > suspicious && score > first
        verdict = score > certain || hasGrown ? "LEAK" : "ok, second run; first \(tenths(first))"
    }
    row("subject", subject.title.description, String(samples), tenths(score), verdict)
    return verdict != "LEAK"
}

func checkControl(_ leak: Leak) -> Bool {
    let experiment = Experiment(body: leak.body, fixed: [UInt8](repeating: 0, count: 32)) { seed in
        var generator = SplitMix(state: seed)
        return (0..<32).map { _ in generator.next() }
    }
    let samples = 100_000
    let score = experiment.score(samples: samples, seed: 3)
    row(
        "leak", leak.symbol.description, String(samples), tenths(score),
        score > certain ? "caught" : "MISSED")
    return score > certain
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
