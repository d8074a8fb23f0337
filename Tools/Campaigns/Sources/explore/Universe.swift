import BursaTestSupport
import CardKernel
import Purse

/// The worlds of a scenario: the devices and terminals in it, and what may happen next in each world.
///
/// The numbers of a world are the states of the cards, of the SAMs and of the terminals, what the
/// adversary knows, and how often something may still go wrong.
final class Universe {
    let scenario: Scenario
    let messages = Messages()
    let cards: [Automaton]
    let sams: [Automaton]
    let terminals: [TerminalAutomaton]
    /// The place of the SAM of each terminal among the SAMs.
    let samOf: [Int]
    var knowledge = Knowledge()
    var judged: WorldTable
    var genuine: [[UInt32]: Bool] = [:]
    /// Whether drivers and host forget what was done before.
    let isDriverForgetful: Bool
    /// What the host answers for its SAM: 6985.
    let refusal: UInt32
    /// Whether the book pays for a record each time that it comes.
    let isBookForgetful: Bool

    var samPlace: Int { cards.count }
    var terminalPlace: Int { cards.count + sams.count }
    var knowledgePlace: Int { terminalPlace + terminals.count }
    var budgetPlace: Int { knowledgePlace + 1 }
    var placeCount: Int { budgetPlace + 1 }

    /// Any number of losses.
    static var unlimited: UInt32 { 0xFF }

    /// Builds the devices.
    /// - Parameter fault: a mistake that one kind of them makes: `purse.`, `sam.`, `terminal.`, `driver.`
    ///   or `book.` and its name.
    init(_ scenario: Scenario, fault: String? = nil) throws {
        self.scenario = scenario
        let messages = messages
        isDriverForgetful = fault == "driver.forgetful"
        refusal = messages.number(of: [0x69, 0x85])
        isBookForgetful = fault == "book.forgetful"
        cards = try scenario.cards.enumerated().map { index, balance in
            try Automaton(
                PurseDevice(number: UInt16(index + 1), balance: balance, fault), messages,
                seed: UInt8(index + 1), drawCount: scenario.drawCount)
        }
        var sams: [Automaton] = []
        var samOf: [Int] = []
        var host: Int?
        terminals = scenario.plans.enumerated().map { index, plan in
            TerminalAutomaton(
                number: UInt16(index + 1), plan: plan, algorithm: scenario.algorithm,
                attempts: scenario.attemptCount, messages, fault)
        }
        for (index, plan) in scenario.plans.enumerated() {
            if plan.isLoading {
                if host == nil {
                    host = sams.count
                    sams.append(
                        try Automaton(
                            SAMDevice<LoadSAM>(fault), messages, seed: 0x80, drawCount: 1))
                }
                samOf.append(host ?? 0)
            } else {
                samOf.append(sams.count)
                sams.append(try Universe.psam(UInt16(index + 1), messages, fault))
            }
        }
        for index in 0..<scenario.stolenCount {
            sams.append(try Universe.psam(UInt16(0x50 + index), messages, fault))
        }
        (self.sams, self.samOf) = (sams, samOf)
        judged = WorldTable(placeCount: World.placeCountMax, capacity: 1000)
    }

    private static func psam(
        _ terminal: UInt16, _ messages: Messages, _ fault: String?
    ) throws -> Automaton {
        try Automaton(
            SAMDevice<PSAM>(terminal: terminal, fault), messages, seed: 0x80, drawCount: 1)
    }

    /// Where it begins.
    var first: World {
        var world = World()
        let losses = scenario.lossCount.map(UInt32.init) ?? Universe.unlimited
        world[budgetPlace] = losses | UInt32(scenario.forgeryCount) << 8
        return world
    }

    var hasAdversary: Bool { scenario.forgeryCount > 0 }

    /// A world in which one more thing went wrong, if it may.
    func losing(_ world: World) -> World? {
        let left = world[budgetPlace] & 0xFF
        if left == Universe.unlimited { return world }
        guard left > 0 else { return nil }
        var world = world
        world[budgetPlace] -= 1
        return world
    }

    /// A world in which the adversary played once more, if it may.
    func forging(_ world: World) -> World? {
        guard world[budgetPlace] >> 8 > 0 else { return nil }
        var world = world
        world[budgetPlace] -= 0x100
        return world
    }

    /// A world in which this was heard.
    func hearing(_ world: World, _ known: Known) -> World {
        guard hasAdversary else { return world }
        return world.with(knowledgePlace, knowledge.adding(known, to: world[knowledgePlace]))
    }
}

extension Plan {
    /// Whether it is one of loads.
    var isLoading: Bool {
        if case .load = steps.first { return true }
        return false
    }
}
