import Glibc
import Harness
import Leaks
import Subjects

// Arguments: the optimisation the build was made with, "speed" or "size". Under memcheck the
// secrets are undefined bytes, and each report is a branch, an address or a call that depends on
// one. The last line is a verdict; the exit status is not zero when it is bad.

let outputCapacity = 4096

/// How many reports a function causes, and how many bytes of its result are secret.
func measure(
    _ body: SubjectBody, secret: [UInt8], outputByteCount: Int
) -> (reports: Int, secretBytes: Int) {
    var output = [UInt8](repeating: 0, count: outputCapacity)
    let before = harness_report_count()
    var secretBytes = 0
    secret.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        output.withUnsafeMutableBufferPointer { room in
            guard let target = room.baseAddress else { return }
            harness_mark_secret(start, bytes.count)
            body(start, target)
            secretBytes = harness_secret_byte_count(target, outputByteCount)
            harness_mark_public(target, room.count)
        }
        harness_mark_public(start, bytes.count)
    }
    return (Int(harness_report_count() - before), secretBytes)
}

func row(_ columns: String...) {
    print(columns.joined(separator: "\t"))
}

func checkSubjects() -> Int {
    var failures = 0
    for subject in Subject.all {
        let secret = subject.exampleSecret(seed: 1)
        let (reports, secretBytes) = measure(
            subject.body, secret: secret, outputByteCount: subject.outputByteCount)
        // A result that carries no secret bytes was not computed from the secret at all.
        let isVacuous = subject.exposure == .secret && secretBytes == 0
        let verdict = reports > 0 ? "LEAK" : isVacuous ? "VACUOUS" : "ok"
        if verdict != "ok" { failures += 1 }
        row("subject", subject.title.description, String(reports), verdict)
    }
    return failures
}

func checkLeaks(_ detector: Detectors) -> Int {
    var failures = 0
    for leak in Leak.all where leak.detectors.contains(detector) {
        let secret = [UInt8](repeating: 0x15, count: 32)
        let (reports, _) = measure(leak.body, secret: secret, outputByteCount: 1)
        if reports == 0 { failures += 1 }
        row(
            "leak", leak.symbol.description, String(reports), reports > 0 ? "caught" : "MISSED")
    }
    return failures
}

func main() -> Int32 {
    guard harness_is_under_valgrind() != 0 else {
        print("this check means nothing outside of valgrind")
        return 2
    }
    let detector: Detectors =
        CommandLine.arguments.contains("size") ? .memcheckSize : .memcheckSpeed
    let failures = checkSubjects() + checkLeaks(detector)
    return failures == 0 ? 0 : 1
}

exit(main())
