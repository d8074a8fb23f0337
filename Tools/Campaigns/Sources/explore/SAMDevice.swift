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
        return (0..<count).reduce(0) { $0 << 8 | UInt64(sam.card.kernel.journal.byte(at: start + $1)) }
    }

    private var isPSAM: Bool { stateFile == 0x5053 }

    func figures() -> Figures {
        guard isPSAM else { return Figures(value: number(0, 8)) }
        return Figures(
            value: number(8, 8), sequence: UInt32(number(0, 4)),
            isOpen: number(36, 1) != 0 && number(38, 1) != 0)
    }

    func movements(
        after earlier: [Movement], _ figures: Figures, _ command: [UInt8]
    ) -> [Movement] {
        let amount = self.figures().value &- figures.value
        guard amount != 0 else { return earlier }
        var movement = Movement(kind: .count, amount: UInt32(truncatingIfNeeded: amount))
        if isPSAM {
            movement.terminal = terminal
            movement.terminalSequence = figures.sequence
        } else if command.count > 60 {
            // AUTHORISE: type 1, key version 1, algorithm 1, random 4 or 8, sequence 2, balance 4,
            // amount 4, limit 3, terminal id 6, terminal sequence 4, date 4, time 3, serial 8 or 10
            let isAES = command[7] == PurseAlgorithm.aes.rawValue
            let at = isAES ? 16 : 12
            movement.kind = .authorisation
            movement.sequence = UInt16(PurseCard.number(command[at..<at + 2]))
            movement.terminal = UInt16(PurseCard.number(command[at + 17..<at + 19]))
            let serial = at + (isAES ? 38 : 36)
            movement.card = UInt16(PurseCard.number(command[serial..<serial + 2]))
        }
        return earlier + [movement]
    }

    func isSound(_ figures: Figures, _ movements: [Movement]) -> Bool {
        figures.value == movements.reduce(0) { $0 + UInt64($1.amount) }
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
