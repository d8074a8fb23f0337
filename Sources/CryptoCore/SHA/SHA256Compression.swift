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
        // Sound: the chain has eight words, and `blocks` that many whole blocks.
        unsafe chain.withUnsafeMutableBytes { chain in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                let words = unsafe chain.baseAddress?.assumingMemoryBound(to: UInt32.self)
                unsafe ct_sha256_compress(words, blocks.baseAddress, blockCount)
            }
        }
    }
    #endif
}
