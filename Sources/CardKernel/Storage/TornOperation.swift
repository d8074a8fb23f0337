public import ISO7816

/// What a torn memory operation leaves, as numbers: shared by every memory that is emulated.
public struct TornOperation {
    /// The word that is stored.
    public let stored: UInt32
    /// The bits of it that read differently each time.
    public let weak: UInt32

    /// A torn programming of `value` over `old`: it had to clear the bits that `value` lacks. Where
    /// there are none, nothing happens: a cell that is programmed already goes nowhere.
    public init(programming value: UInt32, over old: UInt32, _ outcome: TornWrite, _ seed: UInt64) {
        self.init(from: old, changing: old & ~value, outcome, seed)
    }

    /// A torn erasure of one word of a page: it had to set every bit.
    public init(erasing old: UInt32, _ outcome: TornWrite, _ seed: UInt64) {
        self.init(from: old, changing: ~old, outcome, seed)
    }

    private init(
        from old: UInt32, changing bits: UInt32, _ outcome: TornWrite, _ seed: UInt64
    ) {
        var random = BitSource(state: seed)
        switch outcome {
        case .notStarted: (stored, weak) = (old, 0)
        case .singleBit: (stored, weak) = (old ^ random.one(of: bits), 0)
        case .partial: (stored, weak) = (old ^ (bits & random.next()), 0)
        case .garbage: (stored, weak) = (bits == 0 ? old : random.next(), 0)
        case .weak: (stored, weak) = (old, bits)
        case .complete: (stored, weak) = (old ^ bits, 0)
        }
    }
}

/// Bits that a seed repeats: a counter through the finaliser of a hash.
public struct BitSource: Sendable {
    /// What the next bits depend on, and nothing else.
    public private(set) var state: UInt64

    /// A source that yields what every source of this state yields.
    public init(state: UInt64) {
        self.state = state
    }

    /// The next 32 bits.
    public mutating func next() -> UInt32 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var high = UInt32(truncatingIfNeeded: state &>> 32)
        var low = UInt32(truncatingIfNeeded: state)
        low = (low ^ high &>> 15) &* 0x2C1B_3C6D
        high = (high ^ low &>> 12) &* 0x297A_2D39
        return (high ^ low) &* 0x85EB_CA6B ^ (high &>> 13)
    }

    /// One of the bits that are set in `bits`; none if none is.
    public mutating func one(of bits: UInt32) -> UInt32 {
        var left = Int(truncatingIfNeeded: next() & 0x7FFF_FFFF) % max(1, bits.nonzeroBitCount)
        var rest = bits
        while left > 0 {
            rest &= rest &- 1
            left &-= 1
        }
        return rest & (0 &- rest)
    }

    /// What weak bits show this time: the old ones, the new ones, or any mix.
    public mutating func reading(of stored: UInt32, weak: UInt32) -> UInt32 {
        let choice = next()
        switch choice &>> 30 {
        case 0: return stored
        case 1: return stored ^ weak
        default: return stored ^ (weak & next())
        }
    }
}
