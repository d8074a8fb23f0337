internal import CConstantTime

/// The compression function of SHA-256: by the processor's instructions where it has them.
enum SHA256Compression: CompressionFunction {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>) {
        #if arch(x86_64)
        guard Processor.hasSHANI else {
            return SHA2Compression<SHA256Parameters>.compress(blocks, into: &chain)
        }
        let blockCount = blocks.count &>> 6
        precondition(chain.count == 8)
        // Sound: the chain has eight words, the table 64, and `blocks` that many whole blocks.
        unsafe chain.withUnsafeMutableBytes { chain in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                unsafe SHA256Parameters.roundConstants.span.withUnsafeBufferPointer { constants in
                    unsafe ct_sha256_x86(
                        chain.baseAddress?.assumingMemoryBound(to: UInt32.self),
                        constants.baseAddress, blocks.baseAddress, blockCount)
                }
            }
        }
        #else
        SHA2Compression<SHA256Parameters>.compress(blocks, into: &chain)
        #endif
    }
}
