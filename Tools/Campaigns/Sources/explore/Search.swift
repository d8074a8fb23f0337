import BursaTestSupport

/// Looks at every world that can be reached, in the order of their distance from the first.
struct Search {
    let universe: Universe
    private(set) var table: WorldTable
    private(set) var moveCount: UInt64 = 0
    /// Whether every world was looked at.
    private(set) var isExhausted = false
    private(set) var finding: Finding?

    /// Something that must not be, and the way there.
    struct Finding {
        var text: String
        var path: [Int]
    }

    init(_ universe: Universe, capacity: Int) {
        self.universe = universe
        table = WorldTable(placeCount: universe.placeCount, capacity: capacity)
    }

    /// Searches until everything was seen, or so many worlds, or something was found.
    mutating func run(most: Int, looking: (World) -> Void = { _ in }) {
        _ = table.insert(universe.first, from: 0, move: 0)
        looking(universe.first)
        var number = 0
        while number < table.count, table.count < most, finding == nil {
            let world = table[number]
            var move = 0
            universe.moves(of: world) { next, _ in
                moveCount += 1
                defer { move += 1 }
                guard finding == nil, table.insert(next, from: number, move: move) else { return }
                looking(next)
                if let text = universe.violation(of: next) {
                    finding = Finding(text: text, path: table.path(to: table.count - 1))
                }
            }
            number += 1
        }
        isExhausted = number == table.count && finding == nil
    }
}
