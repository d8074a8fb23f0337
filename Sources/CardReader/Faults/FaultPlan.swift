/// What goes wrong, and when: by script, by seed, or by both.
///
/// A plan is a value that never changes: what happens at a place depends on the plan and the place
/// alone. So a run can be repeated from its seed, and a change of the script at one place leaves all
/// others as they were. Where the script says something, the seed does not.
public struct FaultPlan: Equatable, Sendable {
    /// Faults at chosen places.
    public var script: [FaultPlace: Fault]
    /// How often which fault comes by chance, in exchanges and in resets alike.
    public var rates: FaultRates
    /// Chooses the faults that come by chance, and the bits that a tear leaves.
    public var seed: UInt64

    /// A plan; without arguments, nothing ever goes wrong.
    public init(
        script: [FaultPlace: Fault] = [:], rates: FaultRates = FaultRates(), seed: UInt64 = 0
    ) {
        self.script = script
        self.rates = rates
        self.seed = seed
    }

    /// What goes wrong at a place.
    public func fault(at place: FaultPlace) -> Fault? {
        if let planned = script[place] { return planned }
        var numbers = numbers(at: place)
        _ = numbers.next()
        return rates.draw(from: &numbers)
    }

    /// Chooses the bits that a tear at this place leaves.
    func tearSeed(at place: FaultPlace) -> UInt64 {
        var numbers = numbers(at: place)
        return numbers.next()
    }

    private func numbers(at place: FaultPlace) -> SplitMix64 {
        // The seed of a place is a random number itself: neighbours share no sequence.
        let index: UInt64 =
            switch place {
            case .exchange(let number): number &* 2
            case .reset(let number): number &* 2 &+ 1
            }
        var mixer = SplitMix64(seed: index)
        return SplitMix64(seed: seed ^ mixer.next())
    }
}

/// Where a fault happens. A reader counts both from 1 on, for as long as it exists.
public enum FaultPlace: Hashable, Sendable {
    /// A command that a channel was given.
    case exchange(UInt64)
    /// A card that was given power, or reset.
    case reset(UInt64)
}
