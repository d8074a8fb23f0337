import Board

/// Runs known-answer tests, names those that fail, and measures the stack that each one takes.
struct Report {
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

    init() {
        isSpoiled = isOnCommandLine(Report.spoil)
        if isOnCommandLine(Report.trap) { fatalError("asked to") }
    }

    /// One test: `body` must fill its output with the bytes that `digits` names, and not throw.
    ///
    /// A closure that throws has to say what: Embedded Swift has no `any Error`.
    mutating func expect<Failure: Error>(
        _ name: StaticString, _ digits: StaticString,
        _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
    ) {
        let expected = hex(digits)
        guard let output = board_scratch(expected.count) else { fatalError("no scratch memory") }
        for index in expected.indices { output[index] = 0x5A }
        // Sound: the memory is this test's alone until it ends.
        var span = MutableSpan(_unsafeStart: output, count: expected.count)
        board_paint_stack()
        var isEqual = true
        do throws(Failure) { try body(&span) } catch { isEqual = false }
        let stack = board_stack_byte_count()
        for index in expected.indices {
            let wrong: UInt8 = isSpoiled && index == expected.count - 1 ? 1 : 0
            isEqual = isEqual && output[index] == expected[index] ^ wrong
        }
        board_scratch_release()
        record(name, isEqual: isEqual, stack: stack)
    }

    /// One test with a yes or no answer, which must be `answer`.
    mutating func expect(_ name: StaticString, is answer: Bool, _ body: () -> Bool) {
        board_paint_stack()
        let isEqual = body() == (answer != isSpoiled)
        let stack = board_stack_byte_count()
        board_scratch_release()
        record(name, isEqual: isEqual, stack: stack)
    }

    private mutating func record(_ name: StaticString, isEqual: Bool, stack: UInt32) {
        total += 1
        if isEqual { passed += 1 } else { line("FAIL", name) }
        if stack > deepest {
            deepest = stack
            deepestName = name
        }
    }

    /// Prints the counts and ends the run: 0 when all passed, 1 when not, 2 when there was no test.
    func finish() -> Never {
        number("passed", passed)
        number("total", total)
        number("stack", deepest)
        line("deepest", deepestName)
        board_exit(total == 0 ? 2 : passed == total ? 0 : 1)
    }
}

private func isOnCommandLine(_ word: StaticString) -> Bool {
    board_command_line_has(word.utf8Start, word.utf8CodeUnitCount) != 0
}

private func line(_ word: StaticString, _ text: StaticString) {
    put(word)
    put(" ")
    put(text)
    put("\n")
}

private func number(_ word: StaticString, _ value: UInt32) {
    put(word)
    put(" ")
    var divisor: UInt32 = 1_000_000_000
    while divisor > 1, value < divisor { divisor /= 10 }
    while divisor > 0 {
        var digit = UInt8(truncatingIfNeeded: value / divisor % 10) + 0x30
        board_print(&digit, 1)
        divisor /= 10
    }
    put("\n")
}

private func put(_ text: StaticString) {
    board_print(text.utf8Start, text.utf8CodeUnitCount)
}
