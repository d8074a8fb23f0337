import Board

/// Runs known-answer tests, names those that fail, and measures the stack that each one takes.
public struct Report {
    /// With this word on the command line every expected value is wrong in one bit, and so every
    /// test must fail: the proof that none of them passes whatever it gets.
    private static var spoil: StaticString { "spoil" }

    /// With this word the run traps at once: the proof that a trap ends the run, and with code 99.
    private static var trap: StaticString { "trap" }

    private let isSpoiled: Bool
    private var passed: UInt32 = 0
    private var total: UInt32 = 0
    private var deepest: UInt32 = 0
    private var deepestName: StaticString = "none"

    /// A report of no test yet; what the command line asks for holds for all of them.
    public init() {
        isSpoiled = isOnCommandLine(Report.spoil)
        if isOnCommandLine(Report.trap) { fatalError("asked to") }
    }

    /// One test: `body` must fill its output with the bytes that `digits` names, and not throw.
    ///
    /// A closure that throws has to say what: Embedded Swift has no `any Error`.
    public mutating func expect<Failure: Error>(
        _ name: StaticString, _ digits: StaticString,
        _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
    ) {
        let expected = hex(digits)
        guard let output = board_scratch(expected.count) else { fatalError("no scratch memory") }
        for index in expected.indices { output[index] = 0x5A }
        // Sound: the memory is this test's alone until it ends.
        var span = MutableSpan(_unsafeStart: output, count: expected.count)
        check(name) { isSpoiled in
            do throws(Failure) { try body(&span) } catch { return false }
            for index in expected.indices {
                let wrong: UInt8 = isSpoiled && index == expected.count - 1 ? 1 : 0
                if output[index] != expected[index] ^ wrong { return false }
            }
            return true
        }
    }

    /// One test with a yes or no answer, which must be `answer`.
    public mutating func expect(_ name: StaticString, is answer: Bool, _ body: () -> Bool) {
        check(name) { isSpoiled in body() == (answer != isSpoiled) }
    }

    /// One test: `body` compares for itself, and spoils what it expects where it is told to.
    public mutating func check(_ name: StaticString, _ body: (_ isSpoiled: Bool) -> Bool) {
        board_paint_stack()
        let isEqual = body(isSpoiled)
        let stack = board_stack_byte_count()
        board_scratch_release()
        total += 1
        if isEqual { passed += 1 } else { line("FAIL", name) }
        if stack > deepest {
            deepest = stack
            deepestName = name
        }
    }

    /// Prints the counts and ends the run: 0 when all passed, 1 when not, 2 when there was no test.
    public func finish() -> Never {
        number("passed", passed)
        number("total", total)
        number("stack", deepest)
        line("deepest", deepestName)
        board_exit(total == 0 ? 2 : passed == total ? 0 : 1)
    }
}
