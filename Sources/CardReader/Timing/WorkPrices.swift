import ISO7816

/// What the work of a card costs, in nanoseconds.
///
/// The defaults are settings of the right order for a small secure controller, not claims about one:
/// <doc:Timing> says where they come from. Measure the card that is to be simulated, and set them.
public struct WorkPrices: Equatable, Sendable {
    /// What each command costs before anything is counted: 200 µs.
    public var commandNanoseconds: UInt64 = 200_000
    /// To program one word of four bytes: 40 µs.
    public var wordProgramNanoseconds: UInt64 = 40_000
    /// To erase one page: 2 ms.
    public var pageEraseNanoseconds: UInt64 = 2_000_000
    /// One block through a cipher: 20 µs.
    public var cipherBlockNanoseconds: UInt64 = 20_000
    /// One block through a hash function: 100 µs.
    public var hashBlockNanoseconds: UInt64 = 100_000
    /// One multiplication of a point on a curve: 30 ms.
    public var curveOperationNanoseconds: UInt64 = 30_000_000

    /// The default prices.
    public init() {}

    /// Writes the cost of `work` into the parts of a duration; the other parts stay.
    func charge(_ work: CardWork, to duration: inout ExchangeDuration) {
        duration.programming = work.wordsProgrammed.saturatingMultiply(wordProgramNanoseconds)
        duration.erasing = work.pagesErased.saturatingMultiply(pageEraseNanoseconds)
        duration.ciphering = work.cipherBlocks.saturatingMultiply(cipherBlockNanoseconds)
        duration.hashing = work.hashBlocks.saturatingMultiply(hashBlockNanoseconds)
        duration.curves = work.curveOperations.saturatingMultiply(curveOperationNanoseconds)
    }
}
