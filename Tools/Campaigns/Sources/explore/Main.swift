import Foundation

/// Explores the worlds of cards, SAMs, terminals and the issuer's book; prints a table, and fails where
/// anything is not as it should be.
@main enum Main {
    static let usage = """
        usage: explore search MOST [SCENARIO…]  worlds of each scenario, at most so many of each
               explore states                   the states that the model has, too
               explore faults MOST              mistakes made on purpose; needs their build
               explore replay SCENARIO STEP…    one way, step by step
        A scenario is a name, or a name, + and a mistake.
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let verb = arguments.first else { refuse() }
        let rest = Array(arguments.dropFirst())
        let isClean: Bool
        switch verb {
        case "search":
            guard let most = rest.first.flatMap({ Int($0) }) else { refuse() }
            isClean = try search(rest.dropFirst().map { named($0) }, most)
        case "states":
            try States().lines().forEach(Report.say)
            isClean = true
        #if BURSA_SEEDED_FAULTS
        case "faults":
            guard rest.count == 1, let most = Int(rest[0]) else { refuse() }
            isClean = try Faults.run(most: most)
        #endif
        case "replay":
            guard let name = rest.first else { refuse() }
            isClean = try replay(named(name), Array(rest.dropFirst()))
        default: refuse()
        }
        exit(isClean ? 0 : 1)
    }

    private static func search(_ chosen: [(Scenario, String?)], _ most: Int) throws -> Bool {
        Report.say(Report.head)
        var isClean = true
        for (scenario, fault) in chosen.isEmpty ? Scenarios.all.map({ ($0, nil) }) : chosen {
            isClean = try Report.search(scenario, fault: fault, most: most) && isClean
        }
        return isClean
    }

    private static func replay(_ chosen: (Scenario, String?), _ steps: [String]) throws -> Bool {
        let universe = try Universe(chosen.0, fault: chosen.1)
        do {
            guard let text = try universe.replay(steps, Report.say) else {
                Report.say("→ nothing is wrong")
                return true
            }
            Report.say("→ \(text)")
        } catch ExplorerError.unknown(let name) {
            Report.say("no move \(name) is possible here")
        }
        return false
    }

    /// A scenario by its name, and the mistake that is made in it.
    private static func named(_ text: String) -> (Scenario, String?) {
        let parts = text.split(separator: "+", maxSplits: 1).map(String.init)
        guard let scenario = parts.first.flatMap({ Scenarios.named($0) }) else {
            Report.say("no such scenario: \(text)")
            refuse()
        }
        guard parts.count > 1 else { return (scenario, nil) }
        guard Fault.names.contains(parts[1]) else {
            Report.say("no such mistake in this build: \(parts[1])")
            refuse()
        }
        return (scenario, parts[1])
    }

    private static func refuse() -> Never {
        Report.say(usage)
        exit(2)
    }
}
