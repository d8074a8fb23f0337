/// The states of the production code in the words of the model in PROMELA, each once, in order.
struct States {
    private let universe: Universe

    init() throws { universe = try Universe(Scenarios.abstract) }

    /// Every line that can be reached.
    func lines() throws -> [String] {
        var lines: Set<String> = []
        var search = Search(universe, capacity: 100_000)
        search.run(most: 10_000_000) { lines.insert(line($0)) }
        guard search.isExhausted else { throw ExplorerError.unknown("no end of states") }
        return lines.sorted()
    }

    private func line(_ world: World) -> String {
        let card = universe.cards[0].states[Int(world[0])].figures
        let sam = universe.sams[0]
        let psam = sam.states[Int(world[universe.samPlace])].figures
        let terminal = universe.terminals[0][world[universe.terminalPlace]]
        let sequence = psam.sequence - sam.states[0].figures.sequence
        return "card(\(card.isOpen ? "purchase" : "idle"),\(card.value),\(card.sequence)) "
            + "psam(\(psam.isOpen ? 1 : 0),\(sequence),\(psam.value)) "
            + "terminal(\(terminal.open == 0 ? "none" : "intended"))"
    }
}
