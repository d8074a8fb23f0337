/// The words of an emulated memory with bits that read differently each time, and what chooses what
/// they show: a part of what the cells hold, so a copy of a memory copies it too.
public struct WeakPlaces: Sendable {
    /// How many places can be weak at once; one more settles the oldest as it is stored.
    public static var countMax: Int { 8 }
    /// How many places are weak.
    public private(set) var count = 0
    /// Chooses what weak bits show.
    public var source: BitSource
    /// Which session with power this is: some weak places show the same for as long as one lasts.
    var session: UInt64 = 0
    private var places = InlineArray<8, WeakPlace>(repeating: WeakPlace())

    /// Nothing is weak; `seed` chooses what weak bits will show.
    public init(seed: UInt64) {
        source = BitSource(state: seed)
    }

    /// The weak places, the oldest first; an index that is none traps.
    public subscript(index: Int) -> WeakPlace {
        precondition(index >= 0 && index < count)
        return places[index]
    }

    /// Adds a place that is weak from now on.
    public mutating func append(_ place: WeakPlace) {
        if count == WeakPlaces.countMax { drop(0) }
        places[count] = place
        count &+= 1
    }

    /// What a stored word shows this time. Weak bits of a page that was being erased are those that
    /// are not set yet. Some places show one face for a whole session and another in the next, others
    /// change with each reading.
    mutating func reading(_ word: Int, _ stored: UInt32) -> UInt32 {
        var shown = stored
        for index in 0..<count where places[index].holds(word) {
            let bits = places[index].count == 1 ? places[index].bits : ~stored
            var mood = BitSource(state: session &* 0x1_0001 &+ UInt64(places[index].first))
            switch mood.next() &>> 30 {
            case 0: break
            case 1: shown ^= bits
            default: shown = source.reading(of: shown, weak: bits)
            }
        }
        return shown
    }

    /// What programming makes firm: the bits that it clears.
    mutating func firm(_ word: Int, _ value: UInt32) {
        var index = 0
        while index < count {
            if places[index].count == 1, places[index].first == word {
                places[index].bits &= value
            }
            if places[index].bits == 0 { drop(index) } else { index &+= 1 }
        }
    }

    /// What erasing makes firm: everything.
    mutating func forget(_ first: Int, _ count: Int) {
        var index = 0
        while index < self.count {
            let place = places[index]
            if place.first >= first, Int(place.first) < first &+ count {
                drop(index)
            } else {
                index &+= 1
            }
        }
    }

    private mutating func drop(_ index: Int) {
        count &-= 1
        for later in index..<count { places[later] = places[later &+ 1] }
    }
}

extension WeakPlaces: Equatable {
    /// Whether the same is weak and will show the same.
    public static func == (first: WeakPlaces, second: WeakPlaces) -> Bool {
        guard first.count == second.count, first.source.state == second.source.state else {
            return false
        }
        for index in 0..<first.count where first.places[index] != second.places[index] {
            return false
        }
        return true
    }
}

/// A word, or the words of a page, with bits that read differently each time.
public struct WeakPlace: Equatable, Sendable {
    /// The index of the first word in the memory.
    public var first: UInt16
    /// One, or as many words as a page has.
    public var count: UInt16
    /// The bits of a single word that are weak; of a page all are that were not set.
    public var bits: UInt32

    /// A place; without arguments an unused one.
    public init(first: UInt16 = 0, count: UInt16 = 0, bits: UInt32 = 0) {
        (self.first, self.count, self.bits) = (first, count, bits)
    }

    init(_ first: Int, _ count: Int, _ bits: UInt32) {
        self.init(
            first: UInt16(truncatingIfNeeded: first), count: UInt16(truncatingIfNeeded: count),
            bits: bits)
    }

    func holds(_ word: Int) -> Bool { word >= first && word < Int(first) &+ Int(count) }
}
