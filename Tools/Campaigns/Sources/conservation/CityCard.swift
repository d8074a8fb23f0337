import BackOffice
import CardKernel
import CardReader
import Purse
import Scheme

/// What goes wrong between a reader and a card, or a SAM.
private func rates(_ perMillion: UInt32) -> FaultRates {
    var rates = FaultRates()
    (rates.tearsAtWrite, rates.tearsAtTime, rates.lates) = (perMillion, perMillion, perMillion)
    (rates.mutes, rates.wrongsDetected, rates.shorts) = (perMillion, perMillion, perMillion)
    rates.momentMaxNanoseconds = 60_000_000
    rates.writesMax = 40
    return rates
}

/// A card and the reader that it is put into.
final class CityCard {
    let serial: CardSerial
    let memory: PagedMemory
    var hasFaults = true
    private let card: HostedCard<PurseApplication>
    private let emulated: EmulatedReader
    private let plan: FaultPlan

    init(_ home: SchemeHome, _ description: CardDescription, seed: UInt64) throws {
        guard let serial = CardSerial(description.serialBytes) else {
            throw CityFailure("no serial")
        }
        self.serial = serial
        memory = PagedMemory(try home.memory(ofCard: description.name))
        card = HostedCard(memory: memory) { PurseApplication() }
        var rates = rates(4000)
        rates.removals = 4000
        plan = FaultPlan(rates: rates, seed: seed)
        emulated = EmulatedReader(
            name: description.name, timing: TimingModel(.contactless(ContactlessTiming())),
            faults: plan)
    }

    /// The reader, with the card in it.
    func reader() throws -> EmulatedReader {
        emulated.faults = hasFaults ? plan : FaultPlan()
        if emulated.card == nil { try emulated.insert(card) }
        return emulated
    }

    /// Its numbers have 16 bits.
    var isWornOut: Bool { emulated.exchangeCount > 120_000 }

    func balance(_ home: SchemeHome) throws -> Int64 {
        guard let purse = try home.inspect(memory.snapshot())?.purse else {
            throw CityFailure("a card without a purse")
        }
        return Int64(purse.balance)
    }
}

/// A till with its PSAM, or the host with its load SAM.
final class CityTill {
    let records = RecordMemory()
    var hasFaults = true
    private let name: [UInt8]
    private let terminal: [UInt8]
    private let emulated: EmulatedReader
    private let plan: FaultPlan
    private var highest: UInt32 = 0

    init(_ home: SchemeHome, _ till: String?, seed: UInt64) throws {
        plan = FaultPlan(rates: rates(1500), seed: seed)
        emulated = EmulatedReader(
            name: till ?? "host", timing: TimingModel(.t1(BlockTiming())), faults: plan)
        if let till {
            let memory = PagedMemory(try home.memory(ofTill: till))
            try emulated.insert(HostedCard(memory: memory) { PSAM() })
            (name, terminal) = (SchemeHome.psamName, try home.till(till).terminalBytes)
        } else {
            let memory = PagedMemory(try home.memoryOfLoadSAM())
            try emulated.insert(HostedCard(memory: memory) { LoadSAM() })
            (name, terminal) = (SchemeHome.loadSAMName, [0, 0, 0xFF, 0xFF, 0xFF, 0xFF])
        }
    }

    func loop(
        _ card: EmulatedReader, _ surroundings: TransactionSurroundings
    ) -> TransactionLoop<EmulatedReader, EmulatedReader> {
        emulated.faults = hasFaults ? plan : FaultPlan()
        return TransactionLoop(
            card: card, sam: emulated, samName: name, records: records, surroundings)
    }

    func policy(
        _ scheme: SchemeDescription, _ version: SchemeDescription.KeyVersion
    ) -> TerminalPolicy {
        let application = scheme.applicationNameBytes
        let terminal = terminal
        return TerminalPolicy(
            applicationName: application.span, terminal: InlineArray { terminal[$0] },
            currency: scheme.currencyCode, keyIndex: version.index)
    }

    /// One above every number that its PSAM has used as far as it knows.
    var nextSequence: UInt32 {
        max(highest, records.kept.map(\.transaction.terminalSequence).max() ?? 0) + 1
    }

    func handedOver() {
        highest = nextSequence - 1
        _ = records.takeKept()
    }
}

extension CodeVerifier {
    /// Derives the TAC key of each card from the masters of a scheme.
    init(_ scheme: SchemeDescription, _ root: RootKey) {
        let masters = TACMasters()
        for version in scheme.keys {
            let name = scheme.keyName(.tac, version)
            root.master(name).withBytes { masters.add(name, $0) }
        }
        self.init(masters)
    }
}
