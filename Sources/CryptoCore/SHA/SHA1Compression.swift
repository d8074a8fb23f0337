internal import CConstantTime

/// The compression function of SHA-1: by the processor's instructions where it has them.
enum SHA1Compression: CompressionFunction {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>) {
        #if arch(x86_64) || arch(arm64)
        if Processor.hasSHAInstructions { return compressByInstructions(blocks, into: &chain) }
        #endif
        PortableSHA1Compression.compress(blocks, into: &chain)
    }

    #if arch(x86_64) || arch(arm64)
    private static func compressByInstructions(
        _ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>
    ) {
        let blockCount = blocks.count &>> 6
        precondition(chain.count == 5)
        // Sound: the chain has five words, and `blocks` that many whole blocks.
        unsafe chain.withUnsafeMutableBytes { chain in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                let words = unsafe chain.baseAddress?.assumingMemoryBound(to: UInt32.self)
                #if arch(x86_64)
                unsafe ct_sha1_x86(words, blocks.baseAddress, blockCount)
                #else
                unsafe ct_sha1_arm(words, blocks.baseAddress, blockCount)
                #endif
            }
        }
    }
    #endif
}
