import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// A command, a condition that it violates, and one behind it that it violates too, if there is one.
struct PurseViolation: CustomTestStringConvertible {
    let instruction: PurseInstruction
    let first: PurseCheck
    let second: PurseCheck?

    var testDescription: String {
        "\(instruction): \(first.condition)" + (second.map { ", \($0.condition)" } ?? "")
    }

    static let single: [PurseViolation] = PurseInstruction.allCases.flatMap { instruction in
        checks(of: instruction).map {
            PurseViolation(instruction: instruction, first: $0, second: nil)
        }
    }

    /// Each two conditions of each command, in their order.
    static let pairs: [PurseViolation] = PurseInstruction.allCases.flatMap { instruction in
        let checks = checks(of: instruction)
        return checks.indices.flatMap { index in
            checks[(index + 1)...].map {
                PurseViolation(instruction: instruction, first: checks[index], second: $0)
            }
        }
    }

    static func checks(of instruction: PurseInstruction) -> [PurseCheck] {
        (0..<instruction.checkCount).compactMap { instruction.check(at: $0) }
    }
}

@Suite struct PurseChecksTests {
    @Test(arguments: PurseInstruction.allCases)
    func `a command of the purse that violates nothing is carried out`(
        instruction: PurseInstruction
    ) throws {
        let answer = try PurseCheckCase(instruction, []).answer()
        #expect(answer == "9000" || answer.hasPrefix("61"), "\(answer)")
    }

    @Test func `each condition of each command of the purse has its status`() throws {
        for violation in PurseViolation.single {
            let (instruction, condition) = (violation.instruction, violation.first.condition)
            if PurseCheckCase.unreachable(instruction, condition) != nil { continue }
            let answer = try PurseCheckCase(instruction, [condition]).answer()
            #expect(answer == digits(violation.first.status), "\(violation.testDescription)")
        }
    }

    @Test func `of two conditions of the purse that do not hold the first gives the status`() throws
    {
        var seen = 0
        for violation in PurseViolation.pairs {
            guard let second = violation.second else { continue }
            let (instruction, first) = (violation.instruction, violation.first.condition)
            if PurseCheckCase.excluded(instruction, first, second.condition) != nil { continue }
            let answer = try PurseCheckCase(instruction, [first, second.condition]).answer()
            #expect(answer == digits(violation.first.status), "\(violation.testDescription)")
            #expect(first != second.condition)
            seen += 1
        }
        #expect(PurseViolation.pairs.count == 1121)
        #expect(seen == 876)
    }

    private func digits(_ status: StatusWord) -> String { hex([status.sw1, status.sw2]) }
}
