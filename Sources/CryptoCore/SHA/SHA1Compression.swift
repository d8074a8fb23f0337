internal import CConstantTime

/// The compression function of SHA-1: by the processor's instructions where it has them.
enum SHA1Compression: CompressionFunction {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }

    static func compress(_ blocks: Span<UInt8>, into chain: inout MutableSpan<Secret32>) {
        #if arch(x86_64)
        guard Processor.hasSHANI else {
            return PortableSHA1Compression.compress(blocks, into: &chain)
        }
        let blockCount = blocks.count &>> 6
        precondition(chain.count == 5)
        // Sound: the chain has five words, and `blocks` that many whole blocks.
        unsafe chain.withUnsafeMutableBytes { chain in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                unsafe ct_sha1_x86(
                    chain.baseAddress?.assumingMemoryBound(to: UInt32.self),
                    blocks.baseAddress, blockCount)
            }
        }
        #else
        PortableSHA1Compression.compress(blocks, into: &chain)
        #endif
    }
}
