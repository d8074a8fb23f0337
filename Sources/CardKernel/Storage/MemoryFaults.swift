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

    /// The words that are weak.
    public var weak: WeakPlaces

    /// A memory without faults; `seed` chooses what weak bits show.
    public init(seed: UInt64) {
        weak = WeakPlaces(seed: seed)
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
        guard let seed else { return }
        weak.source = BitSource(state: seed)
        weak.session = seed
    }

    /// Whether any word is weak.
    @inline(__always)
    public var hasWeak: Bool { weak.count > 0 }

    /// Counts words that are programmed as they should be, if no fault is planned or there.
    @inline(__always)
    public mutating func programsWhole(_ count: Int) -> Bool {
        if isOff || tear != nil || hasWeak { return false }
        wordsProgrammed &+= UInt64(truncatingIfNeeded: count)
        return true
    }

    /// How one word goes on when it is programmed.
    @inline(__always)
    public mutating func program(
        _ word: Int, _ value: UInt32, over old: UInt32
    ) -> (stored: UInt32, outcome: MemoryOutcome) {
        if isOff || tear != nil, let torn = pay(isErase: false) {
            guard let torn else { return (old, .powerLost) }
            let left = TornOperation(programming: value, over: old, torn.outcome, torn.seed)
            // What it did not clear stays as weak as it was.
            if hasWeak { weak.firm(word, left.stored) }
            if left.weak != 0 { weak.append(WeakPlace(word, 1, left.weak)) }
            return (left.stored, .powerLost)
        }
        wordsProgrammed &+= 1
        if hasWeak { weak.firm(word, value) }
        return (old & value, .done)
    }

    /// How the erasure of a page goes on that begins at `first`: the tear that hits it, if one does.
    public mutating func erase(
        _ first: Int, _ count: Int
    ) -> (torn: Tear?, outcome: MemoryOutcome) {
        if isOff || tear != nil, let torn = pay(isErase: true) {
            guard let torn else { return (nil, .powerLost) }
            if torn.outcome == .complete { weak.forget(first, count) }
            if torn.outcome == .weak {
                weak.forget(first, count)
                weak.append(WeakPlace(first, count, 0xFFFF_FFFF))
            }
            return (torn, .powerLost)
        }
        pagesErased &+= 1
        if hasWeak { weak.forget(first, count) }
        return (nil, .done)
    }

    /// Shows bytes of a memory in which words are weak, a weak word anew each time.
    /// - Parameters:
    ///   - first: the address of the first byte.
    ///   - destination: room for `count` bytes.
    ///   - stored: the word at an index, as it is stored.
    @inline(never)
    public mutating func show(
        _ first: Int, _ count: Int, in destination: UnsafeMutablePointer<UInt8>,
        stored: (Int) -> UInt32
    ) {
        var done = 0
        while done < count {
            let index = (first &+ done) &>> 2
            let shown = weak.reading(index, stored(index))
            repeat {
                let shift = UInt32(truncatingIfNeeded: (first &+ done) & 3) &* 8
                // Sound: the caller has room for `count` bytes.
                unsafe destination[done] = UInt8(truncatingIfNeeded: shown &>> shift)
                done &+= 1
            } while done < count && (first &+ done) & 3 != 0
        }
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
}
