import Glibc
import Harness
import Leaks
import Subjects

// With the argument "list": what there is to check, for the tools that read it. Else:
// Steps through each function, one instruction at a time, with several secrets: the addresses of
// the instructions must be the same. This runs on the processor itself, and so covers instructions
// that neither memcheck nor the emulator knows. What a function reads from memory is not seen here.

let secretCount = 4
/// A longer function is left to the other checks.
let longest: UInt64 = 100_000

func row(_ columns: String...) {
    print(columns.joined(separator: "\t"))
    fflush(nil)
}

func trace(_ body: SubjectBody, _ secret: [UInt8], _ outputByteCount: Int) -> harness_path {
    var output = [UInt8](repeating: 0, count: 4_096)
    return secret.withUnsafeBufferPointer { bytes in
        output.withUnsafeMutableBufferPointer { room in
            guard let from = bytes.baseAddress, let to = room.baseAddress else {
                return harness_path()
            }
            return harness_trace(body, from, to, outputByteCount, longest)
        }
    }
}

/// Runs it once untraced: what is computed once and kept, and what the loader binds late, is not
/// part of the path.
func warmUp(_ body: SubjectBody, _ secret: [UInt8]) {
    var output = [UInt8](repeating: 0, count: 4_096)
    secret.withUnsafeBufferPointer { bytes in
        output.withUnsafeMutableBufferPointer { room in
            guard let from = bytes.baseAddress, let to = room.baseAddress else { return }
            body(from, to)
        }
    }
}

func check(_ subject: Subject) -> Bool {
    var secrets = (1..<secretCount).map { subject.exampleSecret(seed: UInt64($0)) }
    var edge = [UInt8](repeating: 0, count: subject.secretByteCount)
    if subject.domain == .scalar { edge[31] = 1 }
    secrets.append(edge)
    warmUp(subject.body, edge)
    var paths: [UInt64: UInt64] = [:]
    var results: Set<UInt64> = []
    var instructions: UInt64 = 0
    for secret in secrets {
        let path = trace(subject.body, secret, subject.outputByteCount)
        guard path.error == 0 else {
            let isLong = path.error == HARNESS_TOO_LONG
            row(
                "subject", subject.title.description, String(path.instructions), "-",
                isLong ? "long: left to the other checks" : "ERROR \(path.error)")
            return isLong
        }
        instructions = path.instructions
        results.insert(path.result)
        // A result that may be known may also be acted on: then each result has its path.
        let known = subject.exposure == .decision ? path.result : 0
        if paths.updateValue(path.hash, forKey: known) ?? path.hash != path.hash {
            row("subject", subject.title.description, String(instructions), "-", "DIFFERS")
            return false
        }
    }
    let isVacuous = subject.exposure != .decision && results.count < 2
    row(
        "subject", subject.title.description, String(instructions), String(secrets.count),
        isVacuous ? "VACUOUS" : "same")
    return !isVacuous
}

func checkControl(_ leak: Leak) -> Bool {
    let hashes = Set(
        (0..<UInt64(secretCount)).map { seed in
            var generator = SplitMix(state: seed)
            let secret = (0..<32).map { _ in generator.next() & 0x3F }
            return trace(leak.body, secret, 32).hash
        })
    row(
        "leak", leak.symbol.description, "-", String(secretCount),
        hashes.count > 1 ? "caught" : "MISSED")
    return hashes.count > 1
}

func main() -> Int32 {
    if CommandLine.arguments.contains("list") {
        for subject in Subject.all { print(subject.listing) }
        for leak in Leak.all {
            row("leak", leak.symbol.description, String(leak.detectors.rawValue))
        }
        return 0
    }
    let controls = ["leak_branch", "leak_loop_count", "leak_power", "leak_switch"]
    var passed = true
    for subject in Subject.all where subject.exposure != .processed {
        passed = check(subject) && passed
    }
    for leak in Leak.all where controls.contains(leak.symbol.description) {
        passed = checkControl(leak) && passed
    }
    return passed ? 0 : 1
}

exit(main())
