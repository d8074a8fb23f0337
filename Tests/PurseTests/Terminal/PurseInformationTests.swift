import BursaTestSupport
import Purse
import Testing

@Suite struct PurseInformationTests {
    private let data = TerminalPlay().applicationData
    private var answer: [UInt8] { TerminalPlay.answer(to: TerminalPlay.name, data) }

    private func parse(_ answer: [UInt8], name: [UInt8] = TerminalPlay.name) -> PurseInformation? {
        PurseInformation(answer: answer.span, name: name.span)
    }

    @Test func `the fields of a purse are read`() throws {
        let found = try #require(parse(answer))
        #expect(array(found.issuer) == SignedList.issuer)
        #expect(found.applicationType == 3 && found.version == 1)
        #expect(array(found.serial) == SampleKeys.serial)
        #expect(found.startDate == 0x2026_0101 && found.expiryDate == 0x2030_1231)
        #expect(found.currency == 0x0978)
    }

    @Test func `what is not the answer of a purse is refused`() {
        let inner = [0x9F, 0x0C, 30] + data
        let other = [0x9F, 0x0C, 30] + data.dropLast() + [0x40]
        func wrapped(_ body: [UInt8]) -> [UInt8] { [0x6F, 0x81, UInt8(body.count)] + body }
        func proprietary(_ body: [UInt8]) -> [UInt8] { [0xA5, 0x81, UInt8(body.count)] + body }
        let name = [0x84, UInt8(TerminalPlay.name.count)] + TerminalPlay.name
        let good = wrapped(name + proprietary(inner))
        #expect(parse(good) != nil)
        let bad: [[UInt8]] = [
            [], [0x6F], [0x6F, 0], good + [0], good + good,
            wrapped(proprietary(inner)), wrapped(name), wrapped(name + proprietary([])),
            wrapped(name + inner), name + proprietary(inner),
            // Twice: nobody shall read one of them and the terminal the other.
            wrapped(name + proprietary(inner + other)),
            wrapped(name + proprietary(inner) + proprietary(other)),
            wrapped(name + name + proprietary(inner)),
            wrapped(name + proprietary([0x9F, 0x0C, 29] + data.dropLast())),
            wrapped(name + proprietary([0x9F, 0x0C, 31] + data + [0])),
            wrapped([0x84, 5, 1, 2, 3, 4, 5] + proprietary(inner)),
        ]
        for answer in bad { #expect(parse(answer) == nil, "\(hex(answer))") }
        for position in [20, 24, 28] {
            var wrong = data
            wrong[position] = 0x2A
            #expect(parse(TerminalPlay.answer(to: TerminalPlay.name, wrong)) == nil)
        }
    }

    @Test func `no answer that is cut or has a changed byte traps`() {
        for count in 0..<answer.count { #expect(parse(Array(answer.prefix(count))) == nil) }
        for index in answer.indices {
            for value in UInt8.min...UInt8.max {
                var changed = answer
                changed[index] = value
                _ = parse(changed)
            }
        }
    }
}
