internal import CConstantTime

/// The compression function of SHA-256: by the processor's instructions where it has them.
enum SHA256Compression: CompressionFunction {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>) {
        #if arch(x86_64) || arch(arm64)
        if Processor.hasSHAInstructions { return compressByInstructions(blocks, into: &chain) }
        #endif
        SHA2Compression<SHA256Parameters>.compress(blocks, into: &chain)
    }

    #if arch(x86_64) || arch(arm64)
    private static func compressByInstructions(
        _ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>
    ) {
        let blockCount = blocks.count &>> 6
        precondition(chain.count == 8)
        // Sound: the chain has eight words, the table 64, and `blocks` that many whole blocks.
        unsafe chain.withUnsafeMutableBytes { chain in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                unsafe SHA256Parameters.roundConstants.span.withUnsafeBufferPointer { constants in
                    let words = unsafe chain.baseAddress?.assumingMemoryBound(to: UInt32.self)
                    let table = constants.baseAddress
                    #if arch(x86_64)
                    unsafe ct_sha256_x86(words, table, blocks.baseAddress, blockCount)
                    #else
                    unsafe ct_sha256_arm(words, table, blocks.baseAddress, blockCount)
                    #endif
                }
            }
        }
    }
    #endif
}
