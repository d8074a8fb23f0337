import BursaTestSupport
import CardKernel
import ISO7816

/// A device as a table: what becomes of each of its states with each command, and with a reset. Every
/// entry was made by running the device, once; with a command that writes it was also torn at every
/// write.
///
/// Two moments are the same state if lines of the memory, working memory and what value has moved are.
/// The state of the generator is not looked at: random numbers are dealt, the first, the second and so
/// on, different for each device, and the states hold how many there were.
final class Automaton {
    private let device: any Device
    private let messages: Messages
    private let seed: UInt8
    /// How many random numbers are told apart before the first comes again.
    private let drawCount: UInt8

    private(set) var states: [DeviceState] = []
    private(set) var ledgers = Interner<[Movement]>()
    private var numbers: [[UInt8]: UInt32] = [:]
    private var outcomes: [Outcome] = []
    private var table: [UInt64: Range<Int>] = [:]
    private var resets: [UInt32: [UInt32]] = [:]
    /// How often the device was run.
    private(set) var runCount = 0

    /// What may become of one command.
    struct Outcome: Equatable {
        /// The state afterwards; torn, behind the next reset.
        var state: UInt32
        /// The answer; nothing where power was lost.
        var answer: UInt32?
    }

    init(_ device: any Device, _ messages: Messages, seed: UInt8, drawCount: UInt8) throws {
        self.device = device
        self.messages = messages
        self.seed = seed
        self.drawCount = drawCount
        guard device.start() else { throw ExplorerError.deviceIsMute }
        device.greet()
        let ledger = ledgers.number(of: device.movements(after: [], device.figures(), Exchange()))
        _ = record(ledger: ledger, draws: 0)
    }

    /// What may become of a command: whole first.
    func after(_ state: UInt32, _ command: UInt32) -> ArraySlice<Outcome> {
        let key = UInt64(state) << 32 | UInt64(command)
        if let range = table[key] { return outcomes[range] }
        let found = run(state, messages[command])
        let range = outcomes.count..<outcomes.count + found.count
        outcomes += found
        table[key] = range
        return outcomes[range]
    }

    /// The states that may be behind a reset, which was torn at every write and made again, too.
    func reset(_ state: UInt32) -> [UInt32] {
        if let found = resets[state] { return found }
        let before = states[Int(state)]
        var found: [UInt32] = []
        for write in 0..<UInt64.max {
            let isWhole =
                torn(before, write, Automaton.torn(write)[1]) { $0.start() ? [] : nil } != nil
            device.cells.faults.powerOff()
            device.cells.faults.powerOn(seed: write)
            let number = recovered(from: before, Exchange())
            if !found.contains(number) { found.append(number) }
            if isWhole { break }
        }
        resets[state] = found
        return found
    }

    /// Runs the device from a state, with a tear at a write if it comes so far.
    /// - Returns: what it answered, if it was not torn.
    private func torn(
        _ before: DeviceState, _ write: UInt64, _ outcome: TornWrite,
        _ body: (any Device) -> [UInt8]?
    ) -> [UInt8]? {
        device.restore(before.copy)
        device.prime(random(before.draws))
        device.cells.faults.powerOn(seed: write)
        device.cells.faults.arm(
            Tear(afterWrites: write, outcome: outcome, seed: write &* 0x9E37_79B9))
        runCount += 1
        let answer = body(device)
        defer { device.cells.faults.arm(nil) }
        return device.cells.faults.isOff ? nil : answer
    }

    private func run(_ number: UInt32, _ command: [UInt8]) -> [Outcome] {
        let before = states[Int(number)]
        var found: [Outcome] = []
        for write in 0..<UInt64.max {
            for outcome in Automaton.torn(write) {
                if let answer = torn(before, write, outcome, { $0.send(command) }) {
                    let whole = Outcome(
                        state: record(after: before, Exchange(command: command, answer: answer)),
                        answer: messages.number(of: answer))
                    return [whole] + found
                }
                device.cells.faults.powerOff()
                device.cells.faults.powerOn(seed: write)
                let torn = Outcome(
                    state: recovered(from: before, Exchange(command: command)), answer: nil)
                if !found.contains(torn) { found.append(torn) }
            }
        }
        preconditionFailure("a command without an end")
    }

    /// The write is not begun, or is left in the middle, each time in another way.
    private static func torn(_ write: UInt64) -> [TornWrite] {
        let middle: [TornWrite] = [.partial, .weak, .garbage, .singleBit, .complete]
        return [.notStarted, middle[Int(write % 5)]]
    }

    /// Resets the device as it is now.
    private func recovered(from before: DeviceState, _ exchange: Exchange) -> UInt32 {
        guard device.start() else { preconditionFailure("the device is mute behind a tear") }
        device.greet()
        return record(after: before, exchange)
    }

    private func record(after before: DeviceState, _ exchange: Exchange) -> UInt32 {
        let movements = device.movements(
            after: ledgers[before.ledger], before.figures, exchange)
        // INITIALIZE
        let isDraw = exchange.isDone && exchange.command[1] == 0x50
        let draws = isDraw ? (before.draws + 1) % drawCount : before.draws
        return record(ledger: ledgers.number(of: movements), draws: draws)
    }

    private func record(ledger: UInt32, draws: UInt8) -> UInt32 {
        let key = device.content() + big(ledger) + [draws]
        if let number = numbers[key] { return number }
        let number = UInt32(states.count)
        numbers[key] = number
        let figures = device.figures()
        states.append(
            DeviceState(
                copy: device.copy(), figures: figures, ledger: ledger,
                isSound: device.isSound(figures, ledgers[ledger]), draws: draws))
        return number
    }

    /// A random number that no other device makes.
    private func random(_ draw: UInt8) -> [UInt8] {
        [seed, draw, 0xA5, 0x5A, ~seed, ~draw, 0xC3, 0x3C]
    }
}

enum ExplorerError: Error {
    case deviceIsMute
    case unknown(String)
}
