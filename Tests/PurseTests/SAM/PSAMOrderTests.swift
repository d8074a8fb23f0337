import BursaTestSupport
import CardKernel
import Purse
import Testing

/// What can be wrong with an INITIALIZE, in the order of the specification.
private enum Mistake: Int, CaseIterable {
    case parameters, length, room, version, form, type, time, date, amount, total, sequence

    var status: UInt16 {
        switch self {
        case .parameters: 0x6A86
        case .length, .room: 0x6700
        case .version: 0x9403
        case .form, .type, .time: 0x6A80
        case .date, .amount, .total: 0x6985
        case .sequence: 0x9402
        }
    }
}

@Suite struct PSAMOrderTests {
    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], [0, 1, 2, 3])
    func `of all mistakes of an INITIALIZE the first one tells, and nothing changes`(
        algorithm: PurseAlgorithm, exhausted: Int
    ) throws {
        let card: Set<Mistake> = Set(
            [Mistake.total, .sequence].enumerated().filter { exhausted >> $0.offset & 1 == 1 }
                .map(\.element))
        let psam = try PSAMCard {
            if card.contains(.total) { $0.maximumTotal = 1233 }
            if card.contains(.sequence) { $0.firstTerminalSequence = .max }
        }
        let before = psam.observe()
        // The one without any mistake comes last: it alone changes something.
        for subset in (0..<1 << Mistake.total.rawValue).reversed() {
            let mistakes = card.union(Mistake.allCases.filter { subset >> $0.rawValue & 1 == 1 })
            let answer = psam.send(
                command(algorithm, mistakes), room: mistakes.contains(.room) ? 9 : 100)
            guard let first = mistakes.min(by: { $0.rawValue < $1.rawValue }) else {
                #expect(answer == Payment(algorithm).answer(1))
                continue
            }
            #expect(answer == big(UInt32(first.status), 2), "\(mistakes)")
            #expect(psam.observe() == before)
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `whatever is wrong, a block comes first`(algorithm: PurseAlgorithm) throws {
        for (p2, status) in [(UInt8(0), UInt16(0x6985)), (1, 0x9303)] {
            let psam = try PSAMCard()
            #expect(try psam.maintained([0x84, 0x1E, 0x00, p2], .aes) == 0x9000)
            for subset in 0..<1 << Mistake.total.rawValue {
                let mistakes = Set(
                    Mistake.allCases.filter { subset >> $0.rawValue & 1 == 1 })
                #expect(psam.status(command(algorithm, mistakes)) == status)
            }
        }
    }

    private func command(_ algorithm: PurseAlgorithm, _ mistakes: Set<Mistake>) -> [UInt8] {
        let payment = Payment(algorithm) {
            if mistakes.contains(.version) { $0.version = 0x99 }
            if mistakes.contains(.form) { $0.algorithmField = 1 - algorithm.rawValue }
            if mistakes.contains(.type) { $0.type = 2 }
            if mistakes.contains(.time) { $0.time = 0x12A500 }
            if mistakes.contains(.date) { $0.date = 0x2024_1231 }
            if mistakes.contains(.amount) { $0.amount = 50_001 }
        }
        var command = payment.command
        if mistakes.contains(.parameters) { command[3] = 1 }
        if mistakes.contains(.length) {
            command[4] += 1
            command.insert(0, at: 5)
        }
        return command
    }

    @Test func `each command takes the lengths of the specification and no other`() throws {
        let psam = try PSAMCard()
        let forms: Set = [0x1C, 0x24, 0x2C, 0x25, 0x2D, 0x35, 0x42, 0x4A, 0x52]
        for count in 0...300 {
            let data = [UInt8](repeating: 0, count: count)
            let expected: UInt16 = forms.contains(count) ? 0x9403 : 0x6700
            for command in encodings([0x80, 0x70, 0, 0], data) {
                #expect(psam.status(command) == expected, "\(count)")
            }
        }
        for algorithm in [PurseAlgorithm.tripleDES, .aes] {
            let payment = Payment(algorithm)
            for count in 0...300 where count != algorithm.codeByteCount {
                #expect(psam.status(payment.command) == 0x9000)
                let data = [UInt8](repeating: 0, count: count)
                for command in encodings([0x80, 0x72, 0, 0], data) {
                    #expect(psam.status(command) == 0x6700)
                }
            }
        }
        _ = psam.uncollected
        for count in 1...300 {
            let data = [UInt8](repeating: 0, count: count)
            for command in encodings([0x80, 0x76, 0, 0], data) {
                #expect(psam.status(command) == 0x6700)
            }
            for command in encodings([0x80, 0x7A, 0, 0], data) where count != 12 {
                #expect(psam.status(command) == 0x6700)
            }
        }
    }

    @Test func `every type and every date and time that is not decimal`() throws {
        let psam = try PSAMCard()
        for type in UInt8.min...UInt8.max {
            let payment = Payment { $0.type = type }
            let isOffline = [4, 5, 6, 9].contains(type)
            #expect(psam.status(payment.command) == (isOffline ? 0x9000 : 0x6A80))
        }
        for nibble in 0..<14 {
            for digit in UInt32(10)...15 {
                let payment = Payment {
                    if nibble < 8 {
                        $0.date =
                            $0.date & ~(0xF << UInt32(nibble * 4))
                            | digit << UInt32(nibble * 4)
                    } else {
                        $0.time =
                            $0.time & ~(0xF << UInt32(nibble * 4 - 32))
                            | digit << UInt32(nibble * 4 - 32)
                    }
                }
                #expect(psam.status(payment.command) == 0x6A80)
            }
        }
    }

    @Test func `CREDIT asks for its parameters, then the state, then the length`() throws {
        let psam = try PSAMCard()
        #expect(psam.status([0x80, 0x72, 0x01, 0x00, 0x01, 0x00]) == 0x6A86)
        #expect(psam.status([0x80, 0x72, 0x00, 0x00, 0x01, 0x00]) == 0x6901)
        #expect(psam.status([0x80, 0x7A, 0x00, 0x01, 0x01, 0x00]) == 0x6A86)
        #expect(psam.status([0x80, 0x7A, 0x00, 0x00, 0x01, 0x00]) == 0x6901)
        #expect(psam.status([0x80, 0x76, 0x00, 0x01, 0x01, 0x00]) == 0x6A86)
        #expect(psam.status([0x80, 0x60, 0x00, 0x00]) == 0x6D00)
        #expect(psam.status([0x84, 0x72, 0x00, 0x00]) == 0x6E00)
        #expect(psam.status([0x80, 0x1E, 0x00, 0x00]) == 0x6E00)
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `an answer is whole, or in parts, or not begun`(algorithm: PurseAlgorithm) throws {
        let count = 4 + algorithm.codeByteCount
        for wanted in 0...count {
            let psam = try PSAMCard()
            let payment = Payment(algorithm)
            var command = payment.command
            if wanted == 0 {
                command.removeLast()
            } else {
                command[command.count - 1] = UInt8(wanted)
            }
            let whole = Array(payment.answer(1).dropLast(2))
            let first = psam.send(command)
            if wanted == count {
                #expect(first == whole + done)
                continue
            }
            #expect(first == Array(whole.prefix(wanted)) + [0x61, UInt8(count - wanted)])
            #expect(
                psam.send([0x00, 0xC0, 0x00, 0x00, 0x00]) == Array(whole.dropFirst(wanted)) + done)
        }
        let psam = try PSAMCard()
        for room in 2..<count + 2 {
            #expect(psam.send(Payment(algorithm).command, room: room) == [0x67, 0x00])
        }
        #expect(psam.send([0x80, 0x76, 0, 0, 0], room: 35) == [0x67, 0x00])
        #expect(psam.send(Payment(algorithm).command, room: count + 2) != nil)
    }

    @Test func `a PSAM that is not selected knows no command`() throws {
        let psam = try PSAMCard()
        #expect(psam.status([0x00, 0xA4, 0x00, 0x0C]) == 0x9000)
        for ins in UInt8.min...UInt8.max {
            #expect(psam.status([0x80, ins, 0x00, 0x00]) == 0x6E00)
        }
    }
}

/// A command with data in the forms of its lengths.
func encodings(_ header: [UInt8], _ data: [UInt8]) -> [[UInt8]] {
    if data.isEmpty { return [header, header + [0]] }
    let extended = header + [0] + big(UInt32(data.count), 2) + data
    return data.count > 255 ? [extended] : [header + [UInt8(data.count)] + data, extended]
}
