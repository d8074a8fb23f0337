/// A loss of power at a memory operation, planned in advance.
///
/// Each operation has a price; the first that the budget cannot pay is the one that is torn. With a
/// price of one for both kinds the budget counts operations, with prices in nanoseconds it is time.
public struct Tear: Equatable, Sendable {
    /// What can still be paid before the operation that is torn.
    public var budget: UInt64
    /// The price of programming one word.
    public var programPrice: UInt64
    /// The price of erasing one page.
    public var erasePrice: UInt64
    /// What becomes of the torn operation.
    public var outcome: TornWrite
    /// Chooses the bits where `outcome` leaves a choice.
    public var seed: UInt64

    /// A tear at the operation after `writes` more that complete.
    public init(afterWrites writes: UInt64, outcome: TornWrite, seed: UInt64 = 0) {
        self.init(
            budget: writes, programPrice: 1, erasePrice: 1, outcome: outcome, seed: seed)
    }

    /// A tear at the first operation that the budget cannot pay.
    public init(
        budget: UInt64, programPrice: UInt64, erasePrice: UInt64, outcome: TornWrite,
        seed: UInt64 = 0
    ) {
        self.budget = budget
        self.programPrice = programPrice
        self.erasePrice = erasePrice
        self.outcome = outcome
        self.seed = seed
    }
}

/// What a memory operation leaves when power goes away inside it.
public enum TornWrite: UInt8, Equatable, Sendable, CaseIterable {
    /// It did not begin: nothing changed.
    case notStarted
    /// One bit of those that it had to change did.
    case singleBit
    /// Some of the bits changed, each for good.
    case partial
    /// The word, or the page, holds anything.
    case garbage
    /// The bits that it had to change read differently each time, until they are written again.
    case weak
    /// It was done; power went away just after it.
    case complete
}
