import BursaTestSupport
import CardKernel
import Purse

/// A PSAM, or the load SAM of the host.
final class SAMDevice<Application: CardApplication & ~Copyable>: Device {
    private let sam: SAMCard<Application>
    /// The file of what it counts.
    private let stateFile: UInt16
    private let terminal: UInt16
    private var directory = 0
    var cells: MemoryCells { sam.cells }

    private init(_ sam: SAMCard<Application>, stateFile: UInt16, terminal: UInt16) {
        self.sam = sam
        self.stateFile = stateFile
        self.terminal = terminal
        directory = sam.card.kernel.currentDirectory
    }

    func copy() -> CardCopy { sam.card.copy(with: cells) }
    func restore(_ copy: CardCopy) { sam.card.restore(copy, with: cells) }
    func start() -> Bool { sam.start() }
    func greet() { sam.select() }
    func send(_ command: [UInt8]) -> [UInt8]? { sam.send(command) }
    /// A SAM answers no random numbers.
    func prime(_ random: [UInt8]) {}

    /// Of its working memory it matters whether it is selected.
    func content() -> [UInt8] {
        var lines = sam.image()
        for index in 16..<64 { lines[index] = 0 }
        return lines + [UInt8(truncatingIfNeeded: sam.card.kernel.currentDirectory)]
    }

    /// Bytes of what it counts.
    private func number(_ offset: Int, _ count: Int) -> UInt64 {
        guard let file = sam.card.kernel.file(stateFile, in: directory) else { return 0 }
        let start = sam.card.kernel.contentOffset(of: file) + offset
        return (0..<count).reduce(0) {
            $0 << 8 | UInt64(sam.card.kernel.journal.byte(at: start + $1))
        }
    }

    private var isPSAM: Bool { stateFile == 0x5053 }

    func figures() -> Figures {
        guard isPSAM else { return Figures(value: number(0, 8)) }
        return Figures(
            value: number(8, 8), sequence: UInt32(number(0, 4)),
            isOpen: number(36, 1) != 0 && number(38, 1) != 0)
    }

    func movements(
        after earlier: [Movement], _ figures: Figures, _ exchange: Exchange
    ) -> [Movement] {
        let amount = self.figures().value &- figures.value
        let isConfirmed = !isPSAM && exchange.isDone && exchange.command[1] == 0x62
        guard amount != 0 || isConfirmed else { return earlier }
        if !isPSAM, var movement = Movement(ofHostCommand: exchange.command) {
            movement.kind = isConfirmed ? .confirmation : .authorisation
            // A load that was confirmed once is confirmed.
            return earlier.contains(movement) && isConfirmed ? earlier : earlier + [movement]
        }
        return earlier + [
            Movement(
                kind: .count, terminal: terminal, terminalSequence: figures.sequence,
                amount: UInt32(truncatingIfNeeded: amount))
        ]
    }

    func isSound(_ figures: Figures, _ movements: [Movement]) -> Bool {
        figures.value
            == movements.filter { $0.kind != .confirmation }.reduce(0) { $0 + UInt64($1.amount) }
    }
}

extension SAMDevice where Application == PSAM {
    /// The PSAM of a terminal.
    convenience init(terminal: UInt16, _ fault: String?) throws {
        let sam = try PSAMCard { profile in
            for (index, byte) in SAMDevice.terminal(terminal).enumerated() {
                profile.terminal[index] = byte
            }
        }
        #if BURSA_SEEDED_FAULTS
        for mistake in SAMFault.allCases where "sam.\(mistake)" == fault {
            sam.card.application.fault = mistake
        }
        #endif
        self.init(sam, stateFile: 0x5053, terminal: terminal)
    }

    /// A terminal id.
    static func terminal(_ number: UInt16) -> [UInt8] {
        Array(SampleKeys.terminal.prefix(4)) + big(UInt32(number), 2)
    }
}

extension SAMDevice where Application == LoadSAM {
    /// The load SAM of the host.
    convenience init(_ fault: String?) throws {
        let sam = try LoadSAMCard()
        #if BURSA_SEEDED_FAULTS
        for mistake in SAMFault.allCases where "sam.\(mistake)" == fault {
            sam.card.application.fault = mistake
        }
        #endif
        self.init(sam, stateFile: 0x4C53, terminal: 0)
    }
}

extension Movement {
    /// What AUTHORISE or VERIFY of the load SAM is about; nothing of a shorter command.
    init?(ofHostCommand command: [UInt8]) {
        guard command.count > 60 else { return nil }
        // type 1, key version 1, algorithm 1, random 4 or 8, sequence 2, balance 4, amount 4, limit 3,
        // terminal id 6, terminal sequence 4, date 4, time 3, serial 8 or 10
        let isAES = command[7] == PurseAlgorithm.aes.rawValue
        let at = isAES ? 16 : 12
        let serial = at + (isAES ? 38 : 36)
        func number(_ start: Int, _ count: Int) -> UInt32 {
            PurseCard.number(command[start..<start + count])
        }
        self.init(
            kind: .authorisation, card: UInt16(number(serial, 2)), sequence: UInt16(number(at, 2)),
            terminal: UInt16(number(at + 17, 2)), amount: number(at + 6, 4))
    }
}
