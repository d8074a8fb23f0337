import CardKernel
public import CardReader
public import ISO7816
public import Purse

/// A card and the PSAM of a till on copies of their memories, with a terminal that keeps its record: what a
/// campaign tries things on. The originals never change.
public struct Rehearsal {
    /// What the memories hold, and what the terminal has on record.
    public struct State: Sendable {
        /// The memory of the card.
        public internal(set) var card: MemorySnapshot
        /// The memory of the PSAM.
        public package(set) var psam: MemorySnapshot
        /// The payment that is not resolved.
        public internal(set) var open: TerminalRecord?
    }

    /// What both hold, past all rules.
    public struct Holdings: Equatable, Hashable, Sendable {
        /// On the card, in minor units.
        public let card: Int64
        /// In the PSAM, in minor units.
        public let psam: Int64
        /// How many payments the PSAM has counted.
        public let count: Int64
        /// The sequence of the card's next payment.
        public let sequence: UInt16
        /// The terminal sequence of the PSAM's next payment.
        public let terminalSequence: Int64

        /// Together.
        public var total: Int64 { card + psam }
    }

    /// A mistake that the scheme is to make, for the test that a campaign finds it.
    package var mistake: ((State) -> State)?

    /// How everything begins.
    public let start: State
    private let home: SchemeHome
    private let policy: TerminalPolicy
    private let moment: Moment

    /// Copies of a card and a till of a home.
    /// - Throws: `.unknown`, `.image`; `.unresolved` where the till has an open payment.
    public init(
        _ home: SchemeHome, card: String, till: String, on moment: Moment
    ) throws(SchemeError) {
        let opened = try home.openTill(till)
        if let open = opened.records.unresolved {
            throw SchemeError(.unresolved(serial: open.serialText), "till \(till)")
        }
        guard let version = home.description.newestKeys(.aes) else {
            throw SchemeError(.malformed("the scheme has no keys of algorithm 01"), home.path)
        }
        (self.home, self.moment) = (home, moment)
        policy = opened.policy(version, requiresReceipt: false)
        start = State(
            card: try home.memory(ofCard: card), psam: try home.memory(ofTill: till), open: nil)
    }

    /// What a state holds.
    public func holdings(_ state: State) throws(SchemeError) -> Holdings {
        guard let purse = try home.inspect(state.card)?.purse else {
            throw SchemeError(.malformed("it holds no purse"), "the card")
        }
        let reader = SchemeHome.reader(
            "copy", HostedCard(memory: PagedMemory(state.psam)) { PSAM() })
        let total = try Till.total(reader)
        return Holdings(
            card: Int64(purse.balance), psam: total.total, count: total.count,
            sequence: purse.offlineSequence, terminalSequence: total.sequence)
    }

    /// Makes a payment, or resolves the one that is open, and says what is there then.
    /// - Parameters:
    ///   - faults: what goes wrong between reader and card.
    ///   - samFaults: what goes wrong between reader and PSAM.
    ///   - tear: a tear of the command that moves value.
    ///   - struck: is told whether the tear, or a fault of the plan, came to be.
    public func run(
        _ state: State, amount: UInt32, faults: FaultPlan = FaultPlan(),
        samFaults: FaultPlan = FaultPlan(), tear: Tear? = nil, struck: inout Bool
    ) throws(SchemeError) -> State {
        let (cardMemory, samMemory) = (PagedMemory(state.card), PagedMemory(state.psam))
        let trace = Trace()
        let reader = SchemeHome.reader(
            "card", HostedCard(memory: cardMemory) { PurseApplication() }, faults: faults,
            trace: trace)
        let sam = SchemeHome.reader(
            "psam", HostedCard(memory: samMemory) { PSAM() }, faults: samFaults, trace: trace)
        let records = RecordMemory()
        var surroundings = TransactionSurroundings()
        if let tear {
            surroundings.approve = { _ throws(SchemeError) in
                guard var card = reader.card else { return }
                card.arm(tear)
            }
        }
        var loop = TransactionLoop(
            card: reader, sam: sam, samName: SchemeHome.psamName, records: records, surroundings)
        if let open = state.open {
            records.store(open)
            _ = try loop.run(TerminalMachine(recovering: open, policy: policy))
        } else {
            let request = TerminalRequest(
                .pursePurchase, amount: amount, date: moment.date, time: moment.time)
            _ = try loop.run(TerminalMachine(request, policy: policy))
        }
        struck = trace.showsFault || (tear != nil && cardMemory.faults.tear == nil)
        let end = State(
            card: cardMemory.snapshot(), psam: samMemory.snapshot(), open: records.unresolved)
        return mistake?(end) ?? end
    }
}

extension Rehearsal {
    /// Resolves what is open, with nothing going wrong.
    /// - Returns: nothing where it cannot be resolved, which is a fault of the scheme.
    func resolved(_ state: State) throws(SchemeError) -> State? {
        var struck = false
        let settled =
            state.open == nil ? state : try run(state, amount: 0, struck: &struck)
        return settled.open == nil ? settled : nil
    }
}

extension Trace {
    /// Whether a fault came to be.
    fileprivate var showsFault: Bool {
        entries.contains { entry in
            switch entry.event {
            case .coldReset(let exchange), .warmReset(let exchange), .exchange(let exchange):
                exchange.fault != nil
            case .inserted, .removed, .disconnected: false
            }
        }
    }
}
