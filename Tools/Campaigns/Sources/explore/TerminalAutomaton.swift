import BursaTestSupport
import CardKernel
import Purse

/// A terminal as a table: production code, with a driver that stores records, keeps the highest terminal
/// sequence, and recovers a record that is open before it begins anything new.
final class TerminalAutomaton {
    /// Its number in its id.
    let number: UInt16
    let plan: Plan
    private let policy: TerminalPolicy
    private let messages: Messages
    /// Whether the driver forgets the highest terminal sequence.
    private let isForgetful: Bool
    #if BURSA_SEEDED_FAULTS
    private var fault = TerminalFault.none
    #endif

    private var states = Interner<TerminalState>()
    private var records = Interner<[UInt8]>()
    private(set) var ledgers = Interner<[Said]>()
    private var memories = Interner<[UInt8]>()
    private let machine: UnsafeMutablePointer<TerminalMachine>
    private var steps: [UInt64: Stepped] = [:]
    private var starts: [[UInt32]: Stepped] = [:]
    private var successors: [UInt64: UInt32] = [:]

    /// What a driver reports to the machine.
    enum Event: Equatable {
        case answer(UInt32)
        case lost
        case stored
        case storeFailed
        case connected
        case notConnected

        var code: UInt32 {
            switch self {
            case .answer(let message): message
            case .lost: 0xFFFF_FFF0
            case .stored: 0xFFFF_FFF1
            case .storeFailed: 0xFFFF_FFF2
            case .connected: 0xFFFF_FFF3
            case .notConnected: 0xFFFF_FFF4
            }
        }
    }

    /// What a machine does next.
    private struct Stepped {
        var memory: UInt32
        var wait: TerminalState.Wait
        var command: UInt32 = 0
        var outcome: TerminalOutcome?
        /// What it would store.
        var record: UInt32
    }

    init(
        number: UInt16, plan: Plan, algorithm: PurseAlgorithm, attempts: UInt8,
        _ messages: Messages, _ fault: String?
    ) {
        self.number = number
        self.plan = plan
        self.messages = messages
        isForgetful = fault == "driver.forgetful"
        let name = SamplePurse.name
        policy = {
            var policy = TerminalPolicy(
                applicationName: name.span, terminal: inline(SAMDevice<PSAM>.terminal(number)),
                currency: SampleKeys.currency, keyIndex: SampleKeys.index(algorithm))
            policy.attemptCountMax = attempts
            return policy
        }()
        #if BURSA_SEEDED_FAULTS
        for mistake in TerminalFault.allCases where "terminal.\(mistake)" == fault {
            self.fault = mistake
        }
        #endif
        machine = .allocate(capacity: 1)
        machine.initialize(
            to: TerminalMachine(
                TerminalRequest(.pursePurchase, amount: 1, date: 0, time: 0), policy: policy))
        _ = records.number(of: [])
        _ = ledgers.number(of: [])
        _ = memories.number(of: [])
        _ = states.number(of: TerminalState())
    }

    deinit {
        machine.deinitialize(count: 1)
        machine.deallocate()
    }

    /// How many states were met.
    var stateCount: Int { states.values.count }

    subscript(state: UInt32) -> TerminalState { states[state] }

    /// The transaction of a record, and how far it came; nothing of record 0.
    func record(_ number: UInt32) -> TerminalRecord? {
        let bytes = records[number]
        return TerminalRecord(parsing: bytes.span)
    }

    /// The number of this state.
    func number(of state: TerminalState) -> UInt32 { states.number(of: state) }

    /// Begins the next step of the plan with a card.
    func begin(_ number: UInt32, card: UInt8) -> UInt32 {
        var state = states[number]
        let index = plan.isEndless ? 0 : Int(state.position)
        let key = [0, UInt32(index), state.sequenceMin]
        let stepped =
            starts[key]
            ?? start(key) {
                var request =
                    switch plan.steps[index] {
                    case .purchase(let amount):
                        TerminalRequest(
                            .pursePurchase, amount: amount, date: 0x2026_0301, time: 0x120000)
                    case .load(let amount):
                        TerminalRequest(
                            .purseLoad, amount: amount, date: 0x2026_0301, time: 0x120000)
                    }
                request.terminalSequenceMin = state.sequenceMin
                return TerminalMachine(request, policy: policy)
            }
        state.slot = card
        if !plan.isEndless { state.position += 1 }
        return apply(stepped, to: state)
    }

    /// Begins to resolve the record that is open, with a card.
    func recover(_ number: UInt32, card: UInt8) -> UInt32 {
        var state = states[number]
        let key = [1, state.open]
        guard let record = record(state.open) else { preconditionFailure("no record is open") }
        let stepped =
            starts[key] ?? start(key) { TerminalMachine(recovering: record, policy: policy) }
        state.slot = card
        return apply(stepped, to: state)
    }

    /// What a state becomes when its machine hears this.
    func after(_ number: UInt32, _ event: Event) -> UInt32 {
        let key = UInt64(number) << 32 | UInt64(event.code)
        if let found = successors[key] { return found }
        var state = states[number]
        if event == .stored { state = stored(state) }
        let found = apply(step(state.machine, event), to: state)
        successors[key] = found
        return found
    }

    /// The machine's record is durable, and no more.
    func stored(_ state: TerminalState) -> TerminalState {
        var state = state
        restore(state.machine)
        state.open = currentRecord()
        if let sequence = record(state.open)?.transaction.terminalSequence, !isForgetful {
            state.sequenceMin = max(state.sequenceMin, sequence &+ 1)
        }
        return state
    }

    /// The terminal loses power: the machine is gone, what is durable stays.
    func off(_ state: TerminalState) -> TerminalState {
        var state = state
        (state.wait, state.machine, state.command, state.slot) = (.none, 0, 0, 0)
        return state
    }

    // MARK: The machine

    private func restore(_ memory: UInt32) {
        // Sound: a machine holds numbers alone, and these bytes were one.
        UnsafeMutableRawBufferPointer(
            start: machine, count: MemoryLayout<TerminalMachine>.size
        ).copyBytes(from: memories[memory])
    }

    private func currentMemory() -> UInt32 {
        memories.number(
            of: Array(
                UnsafeRawBufferPointer(
                    start: machine, count: MemoryLayout<TerminalMachine>.size)))
    }

    private func currentRecord() -> UInt32 {
        let record = machine.pointee.record
        return records.number(
            of: written(capacity: TerminalRecord.byteCount) { record.encode(into: &$0) })
    }

    private func start(_ key: [UInt32], _ make: () -> TerminalMachine) -> Stepped {
        machine.pointee = make()
        #if BURSA_SEEDED_FAULTS
        machine.pointee.fault = fault
        #endif
        let stepped = stepped(machine.pointee.start())
        starts[key] = stepped
        return stepped
    }

    private func step(_ memory: UInt32, _ event: Event) -> Stepped {
        let key = UInt64(memory) << 32 | UInt64(event.code)
        if let found = steps[key] { return found }
        restore(memory)
        let action: TerminalAction =
            switch event {
            case .answer(let message):
                receive(messages[message])
            case .lost: machine.pointee.received(.lost)
            case .stored: machine.pointee.received(.stored)
            case .storeFailed: machine.pointee.received(.storeFailed)
            case .connected: machine.pointee.received(.connected)
            case .notConnected: machine.pointee.received(.notConnected)
            }
        let found = stepped(action)
        steps[key] = found
        return found
    }

    private func receive(_ answer: [UInt8]) -> TerminalAction {
        machine.pointee.received(answer.span)
    }

    private static func command(of machine: borrowing TerminalMachine) -> [UInt8] {
        Array(machine.command)
    }

    private func stepped(_ action: TerminalAction) -> Stepped {
        var result = Stepped(memory: 0, wait: .none, record: currentRecord())
        switch action {
        case .sendToCard, .sendToSAM:
            result.wait = action == .sendToCard ? .card : .sam
            result.command = messages.number(
                of: TerminalAutomaton.command(of: machine.pointee))
        case .store: result.wait = .store
        case .reconnectCard: result.wait = .reconnectCard
        case .reconnectSAM: result.wait = .reconnectSAM
        case .finished(let outcome): result.outcome = outcome
        case .verifyPIN, .consultList, .askCardKey, .askRecord, .ignore:
            preconditionFailure("nobody asked for \(action)")
        }
        if result.outcome == nil { result.memory = currentMemory() }
        return result
    }

    private func apply(_ stepped: Stepped, to before: TerminalState) -> UInt32 {
        var state = before
        (state.machine, state.wait, state.command) = (stepped.memory, stepped.wait, stepped.command)
        guard let outcome = stepped.outcome else { return states.number(of: state) }
        state.slot = 0
        end(outcome, stepped.record, &state)
        return states.number(of: state)
    }

    /// What becomes of the stored record, as ``TerminalOutcome`` says; what nobody at the terminal can
    /// resolve goes to the operator.
    private func end(_ outcome: TerminalOutcome, _ record: UInt32, _ state: inout TerminalState) {
        let stage = self.record(record)?.stage ?? .none
        let kind: Said.Kind
        switch outcome {
        case .success: kind = .done
        case .refused where stage == .none:
            // Nothing was sent that could move value, unless a record was open.
            guard state.open != 0 else { return }
            kind = .notDone
        case .refused: kind = .kept
        case .indeterminate(.creditUnclear), .indeterminate(.proofGone),
            .indeterminate(.samRefused):
            kind = .doubtful
        case .indeterminate:
            state.open = record
            return
        }
        // Not done names the transaction that was intended.
        let said = Said(kind: kind, record: kind == .notDone ? state.open : record)
        state.open = 0
        if plan.isEndless { return }
        state.ledger = ledgers.number(of: ledgers[state.ledger] + [said])
    }
}
