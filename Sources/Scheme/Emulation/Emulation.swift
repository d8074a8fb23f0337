import CardKernel
public import CardReader
import FoundationEssentials
import Purse

/// The emulated readers of a plan, with their cards in them.
public final class Emulation {
    /// The readers, in the order of the plan.
    public let readers: [EmulatedReader]
    /// The clock of all readers.
    public let clock = VirtualClock()
    /// What happened.
    public let trace: Trace
    /// What cards held, by the name that it was given.
    var snapshots: [String: MemorySnapshot] = [:]

    /// Makes the readers, and puts the cards in.
    ///
    /// An image is opened only when its card gets power.
    /// - Throws: `.request` for faults that are no script; what a demonstration card throws.
    public init(_ plan: EmulationPlan, redaction: Redaction = .pins) throws(SchemeError) {
        trace = Trace(redaction: redaction)
        var readers: [EmulatedReader] = []
        for each in plan.readers {
            let faults: FaultPlan
            do throws(FaultScriptError) { faults = try FaultPlan(parsing: each.faults ?? "") } catch
            {
                throw SchemeError(.request("faults: \(error)"), each.name)
            }
            let reader = EmulatedReader(
                name: each.name, timing: TimingModel(.t1(BlockTiming())), faults: faults,
                clock: clock, trace: plan.keepsTrace == true ? trace : nil)
            if let card = each.card { reader.swap(try Emulation.card(card)) }
            for spare in each.spares ?? [] { reader.spares.append(try Emulation.card(spare)) }
            readers.append(reader)
        }
        self.readers = readers
    }

    /// A card of a plan.
    /// - Throws: what ``demonstrationCard()`` throws.
    public static func card(_ plan: EmulationPlan.CardPlan) throws(SchemeError) -> EmulatedCard {
        guard let image = plan.image else { return try demonstrationCard() }
        return SharedImageCard(image, plan.application ?? .purse)
    }

    /// A purse with 50.00 EUR on it, of a scheme that nobody keeps: its keys are random and forgotten.
    /// - Throws: `.system` where the folder for temporary files cannot be written.
    public static func demonstrationCard() throws(SchemeError) -> EmulatedCard {
        let folder =
            FileManager.default.temporaryDirectory.path + "/bursa-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let plan = SchemePlan(
            name: "Demonstration", currency: "EUR", issuer: Array("BURSADEM".utf8))
        let (home, root, _) = try SchemeHome.make(folder, plan, passphrase: nil)
        let moment = Moment.now()
        try home.makeLoadSAM(root: root, maximumAmount: 50_000, maximumTotal: 50_000)
        _ = try home.makeCard("demo", profile: "prepaid", root: root, on: moment)
        guard let keys = home.description.newestKeys(.aes) else {
            preconditionFailure("a new scheme has keys of both kinds")
        }
        let request = TerminalRequest(
            .purseLoad, amount: 5000, date: moment.date, time: moment.time)
        let surroundings = TransactionSurroundings()
        do {
            let reader = try home.reader(forCard: "demo")
            _ = try home.openLoadHost().run(request, with: reader, keys: keys, surroundings)
        }
        let memory = PagedMemory(try home.snapshot(home.cardPath("demo") + ".card"))
        return HostedCard(memory: memory) { PurseApplication() }
    }
}
