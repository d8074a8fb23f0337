/// One state of everything, as numbers; what each place means, ``Universe`` says.
struct World {
    /// The most numbers that a world has.
    static var placeCountMax: Int { 10 }
    var places = InlineArray<10, UInt32>(repeating: 0)

    subscript(place: Int) -> UInt32 {
        get { places[place] }
        set { places[place] = newValue }
    }
}

/// Worlds, each once, with the way to each.
struct WorldTable {
    private let placeCount: Int
    private var places: [UInt32] = []
    private var parents: [UInt32] = []
    private var moves: [UInt16] = []
    /// The number of a world and 1, or 0, at the place that its hash says or behind it.
    private var slots: [UInt32]
    private(set) var count = 0

    /// Room for a number of worlds, or, if it is not enough, as many more as there is memory for.
    init(placeCount: Int, capacity: Int) {
        self.placeCount = placeCount
        slots = [UInt32](repeating: 0, count: WorldTable.slotCount(for: capacity))
    }

    private static func slotCount(for capacity: Int) -> Int {
        var count = 1024
        while count * 3 / 4 < capacity { count *= 2 }
        return count
    }

    subscript(number: Int) -> World {
        var world = World()
        for place in 0..<placeCount { world[place] = places[number * placeCount + place] }
        return world
    }

    /// Adds a world that a move of another led to.
    /// - Returns: whether it is new.
    mutating func insert(_ world: World, from parent: Int, move: Int) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        var slot = Int(truncatingIfNeeded: hash(world)) & (slots.count - 1)
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, world) { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(count + 1)
        for place in 0..<placeCount { places.append(world[place]) }
        parents.append(UInt32(parent))
        moves.append(UInt16(move))
        count += 1
        return true
    }

    /// The moves that lead to a world from the first one, by their places among the moves of each.
    func path(to number: Int) -> [Int] {
        var path: [Int] = []
        var here = number
        while here != 0 {
            path.append(Int(moves[here]))
            here = Int(parents[here])
        }
        return path.reversed()
    }

    private func isEqual(_ number: Int, _ world: World) -> Bool {
        for place in 0..<placeCount where places[number * placeCount + place] != world[place] {
            return false
        }
        return true
    }

    private func hash(_ world: World) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for place in 0..<placeCount {
            hash = (hash ^ UInt64(world[place])) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        return hash
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<count {
            var slot = Int(truncatingIfNeeded: hash(self[number])) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}
