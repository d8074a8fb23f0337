/// What a card had to do, in counts that a model of time can price.
public struct CardWork: Equatable, Sendable {
    /// Words of memory programmed, four bytes each.
    public var wordsProgrammed: UInt64 = 0
    /// Pages of memory erased.
    public var pagesErased: UInt64 = 0
    /// Blocks that went through a block cipher: 8 bytes of DES, three of them for triple DES, or 16
    /// bytes of AES.
    public var cipherBlocks: UInt64 = 0
    /// Blocks that went through a hash function.
    public var hashBlocks: UInt64 = 0
    /// Multiplications of a point on an elliptic curve.
    public var curveOperations: UInt64 = 0
    /// Comparisons of a secret with what the outside showed: guesses that were heard.
    public var comparisons: UInt64 = 0

    /// No work.
    public init() {}

    /// Memory operations of both kinds: the unit in which a tear is planned.
    public var writes: UInt64 { wordsProgrammed &+ pagesErased }

    /// What was done between an earlier reading and this one.
    public func since(_ earlier: CardWork) -> CardWork {
        var spent = CardWork()
        spent.wordsProgrammed = wordsProgrammed &- earlier.wordsProgrammed
        spent.pagesErased = pagesErased &- earlier.pagesErased
        spent.cipherBlocks = cipherBlocks &- earlier.cipherBlocks
        spent.hashBlocks = hashBlocks &- earlier.hashBlocks
        spent.curveOperations = curveOperations &- earlier.curveOperations
        spent.comparisons = comparisons &- earlier.comparisons
        return spent
    }
}
