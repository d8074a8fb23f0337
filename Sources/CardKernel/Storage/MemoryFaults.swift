public import ISO7816

/// What can go wrong in an emulated memory, and what has: the planned tear, the words that are weak,
/// and how often anything was written.
public struct MemoryFaults {
    /// Words programmed so far.
    public private(set) var wordsProgrammed: UInt64 = 0
    /// Pages erased so far.
    public private(set) var pagesErased: UInt64 = 0
    /// Whether power is away: nothing is written then.
    public private(set) var isOff = false
    /// The tear that is planned.
    public private(set) var tear: Tear?

    /// How many places can be weak at once; one more settles the oldest as it reads then.
    public static var weakCountMax: Int { 8 }

    var weak = InlineArray<8, WeakPlace>(repeating: WeakPlace())
    private(set) var weakCount = 0
    var source: BitSource

    /// A memory without faults; `seed` chooses what weak bits show.
    public init(seed: UInt64) {
        source = BitSource(state: seed)
    }

    /// Plans a tear, or takes the plan back.
    public mutating func arm(_ tear: Tear?) {
        self.tear = tear
    }

    /// Takes power away.
    public mutating func powerOff() {
        isOff = true
        tear = nil
    }

    /// Gives power; weak words stay weak. Another `seed` lets them show something else.
    public mutating func powerOn(seed: UInt64? = nil) {
        isOff = false
        if let seed { source = BitSource(state: seed) }
    }

    /// Whether any word is weak.
    @inline(__always)
    public var hasWeak: Bool { weakCount > 0 }

    /// How one word goes on when it is programmed.
    @inline(__always)
    public mutating func program(
        _ word: Int, _ value: UInt32, over old: UInt32
    ) -> (stored: UInt32, outcome: MemoryOutcome) {
        if isOff || tear != nil, let torn = pay(isErase: false) {
            guard let torn else { return (old, .powerLost) }
            let left = TornOperation(programming: value, over: old, torn.outcome, torn.seed)
            if weakCount > 0 { firm(word, value) }
            if left.weak != 0 { soften(WeakPlace(first: word, count: 1, bits: left.weak)) }
            return (left.stored, .powerLost)
        }
        wordsProgrammed &+= 1
        if weakCount > 0 { firm(word, value) }
        return (old & value, .done)
    }

    /// How the erasure of a page goes on that begins at `first`: the tear that hits it, if one does.
    public mutating func erase(
        _ first: Int, _ count: Int
    ) -> (torn: Tear?, outcome: MemoryOutcome) {
        if isOff || tear != nil, let torn = pay(isErase: true) {
            guard let torn else { return (nil, .powerLost) }
            if torn.outcome == .complete { forget(first, count) }
            if torn.outcome == .weak {
                forget(first, count)
                soften(WeakPlace(first: first, count: count, bits: 0xFFFF_FFFF))
            }
            return (torn, .powerLost)
        }
        pagesErased &+= 1
        if weakCount > 0 { forget(first, count) }
        return (nil, .done)
    }

    /// What a stored word shows this time. Weak bits of a page that was being erased are those that
    /// are not set yet.
    public mutating func reading(_ word: Int, _ stored: UInt32) -> UInt32 {
        var shown = stored
        for index in 0..<weakCount where weak[index].holds(word) {
            let bits = weak[index].count == 1 ? weak[index].bits : ~stored
            shown = source.reading(of: shown, weak: bits)
        }
        return shown
    }

    /// Nothing: the operation is done. A tear: it is torn. `.some(nil)`: power was away already.
    private mutating func pay(isErase: Bool) -> Tear?? {
        if isOff { return .some(nil) }
        guard var plan = tear else { return nil }
        let price = isErase ? plan.erasePrice : plan.programPrice
        guard plan.budget < price else {
            plan.budget &-= price
            tear = plan
            return nil
        }
        powerOff()
        return .some(plan)
    }

    /// What programming makes firm: the bits that it clears.
    private mutating func firm(_ word: Int, _ value: UInt32) {
        var index = 0
        while index < weakCount {
            if weak[index].count == 1, weak[index].first == word { weak[index].bits &= value }
            if weak[index].bits == 0 { drop(index) } else { index &+= 1 }
        }
    }

    /// What erasing makes firm: everything.
    private mutating func forget(_ first: Int, _ count: Int) {
        var index = 0
        while index < weakCount {
            let place = weak[index]
            if place.first >= first, place.first < first &+ count {
                drop(index)
            } else {
                index &+= 1
            }
        }
    }

    private mutating func drop(_ index: Int) {
        weakCount &-= 1
        for later in index..<weakCount { weak[later] = weak[later &+ 1] }
    }

    private mutating func soften(_ place: WeakPlace) {
        if weakCount == MemoryFaults.weakCountMax { drop(0) }
        weak[weakCount] = place
        weakCount &+= 1
    }
}

/// A word, or the words of a page, with bits that read differently each time.
struct WeakPlace {
    var first = 0
    var count = 0
    var bits: UInt32 = 0

    func holds(_ word: Int) -> Bool { word >= first && word < first &+ count }
}
