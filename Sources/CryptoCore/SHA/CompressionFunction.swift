/// What a hash of the Merkle and Damgård kind repeats: the step from one chaining value to the next.
///
/// One implementation of one function is one conforming type, so a state that is bound to a type
/// never asks which implementation it has.
protocol CompressionFunction {
    /// The integer that the function computes with.
    associatedtype Word: SecretBits

    /// The length of the message length at the end of the padding, in bytes. FIPS 180-4, 5.1
    static var lengthByteCount: Int { get }

    /// Compresses whole blocks, one after the other.
    /// - Parameters:
    ///   - blocks: a multiple of the block length.
    ///   - chain: the chaining value; may be secret, as the blocks may.
    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret<Word>>)
}

extension Secret {
    /// Rotation to the right by a public distance, 1 to the width less 1. FIPS 180-4, 3.2
    @inline(__always)
    func rotatedRight(by distance: Int) -> Secret {
        rotatedLeft(by: Bits.bitWidth &- distance)
    }
}
