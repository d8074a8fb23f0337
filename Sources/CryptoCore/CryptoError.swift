/// Why an operation of this module refused its input.
///
/// Each case says what was wrong and how much of it there was; nothing was computed, and the state
/// that was passed in can be used again.
public enum CryptoError: Error, Equatable {
    /// The key has this many bytes, and the algorithm takes none of that length.
    case keyLength(Int)
    /// The input has this many bytes: not whole blocks, or outside the limits of the algorithm.
    case dataLength(Int)
    /// The generator was never seeded, or was wiped. SP 800-90A, 9.3.1
    case unseeded
    /// The generator reached its limit of requests and takes no more before a reseed.
    case reseedRequired
    /// The seed has this many bytes, fewer than the security strength asks for.
    case entropyLength(Int)
    /// The encoded point is not on the curve, or not in an encoding that is taken here.
    case invalidPoint
    /// The private scalar is zero or not below the order of the group.
    case invalidScalar
    /// A signature that was just made does not verify: a fault, and nothing was released.
    case signatureFault
}
