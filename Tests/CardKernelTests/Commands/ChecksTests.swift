import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// A command, a condition that it violates, and one behind it that it violates too, if there is one.
struct Violation: CustomTestStringConvertible {
    let instruction: Instruction
    let first: Check
    let second: Check?

    var testDescription: String {
        "\(instruction): \(first.condition)" + (second.map { ", \($0.condition)" } ?? "")
    }

    /// Each condition of each command by itself.
    static let single: [Violation] = Instruction.allCases.flatMap { instruction in
        checks(of: instruction).map {
            Violation(instruction: instruction, first: $0, second: nil)
        }
    }

    /// Each two conditions of each command, in their order.
    static let pairs: [Violation] = Instruction.allCases.flatMap { instruction in
        let checks = checks(of: instruction)
        return checks.indices.flatMap { index in
            checks[(index + 1)...].map {
                Violation(instruction: instruction, first: checks[index], second: $0)
            }
        }
    }

    private static func checks(of instruction: Instruction) -> [Check] {
        (0..<instruction.checkCount).compactMap { instruction.check(at: $0) }
    }
}

@Suite struct ChecksTests {
    @Test(arguments: Instruction.allCases)
    func `a command that violates nothing is carried out`(instruction: Instruction) throws {
        let answer = try CheckCase(instruction, []).answer()
        // TERMINATE CARD USAGE has no rule that could allow it.
        let expected = instruction == .terminateCard ? "6982" : "9000"
        #expect(answer.hasSuffix(expected), "\(answer)")
    }

    @Test(arguments: Instruction.allCases)
    func `a command that violates nothing may be protected where the rule asks for it`(
        instruction: Instruction
    ) throws {
        guard [.updateBinary, .updateRecord, .appendRecord].contains(instruction) else { return }
        for isEnciphered in [false, true] {
            var subject = CheckCase(instruction, [])
            subject.protect(isEnciphered: isEnciphered)
            #expect(try subject.answer() == "9000")
        }
    }

    @Test(arguments: Violation.single)
    func `each condition of each command has its status`(violation: Violation) throws {
        let (instruction, condition) = (violation.instruction, violation.first.condition)
        if CheckCase.unreachable(instruction, condition) != nil { return }
        let answer = try CheckCase(instruction, [condition]).answer()
        #expect(answer == hex(violation.first.status), "\(answer)")
    }

    @Test(arguments: Violation.pairs)
    func `of two conditions that do not hold the first gives the status`(
        violation: Violation
    ) throws {
        guard let second = violation.second else { return }
        let (instruction, first) = (violation.instruction, violation.first.condition)
        if CheckCase.excluded(instruction, first, second.condition) != nil { return }
        let answer = try CheckCase(instruction, [first, second.condition]).answer()
        #expect(answer == hex(violation.first.status), "\(answer)")
    }

    @Test func `as many pairs are seen as can be, and no condition is looked at twice`() {
        let seen = Violation.pairs.count {
            guard let second = $0.second?.condition else { return false }
            return CheckCase.excluded($0.instruction, $0.first.condition, second) == nil
        }
        #expect(Violation.pairs.count == 1228)
        #expect(seen == 981)
        for violation in Violation.pairs {
            #expect(violation.first.condition != violation.second?.condition)
        }
    }
}

/// A status word as a response ends with it.
func hex(_ status: StatusWord) -> String { hex([status.sw1, status.sw2]) }
