internal import CConstantTime

extension MessageState where Function == SHA256Compression {
    /// The digest of the message so far and then the digest of `inner` and `tail`, by one call of
    /// the processor's instructions.
    /// - Returns: whether it was so: there are instructions, both messages end with a block, and
    ///   `tail` fits in a last block, 55 bytes. If not, nothing was done.
    mutating func digestAtOnce(
        appendingDigestOf inner: inout Self, and tail: Span<UInt8>,
        into digest: inout MutableSpan<UInt8>
    ) -> Bool {
        #if arch(x86_64) || arch(arm64)
        guard Processor.hasSHAInstructions, tail.count <= 55, isBlocks, inner.isBlocks else {
            return false
        }
        precondition(chainWords == 8 && digest.count <= 32)
        let (outerLength, innerLength) = (byteCount, inner.byteCount)
        // Sound: the chains have eight words, and the counts go with the bytes.
        unsafe chain.span.withUnsafeBytes { outer in
            unsafe inner.chain.span.withUnsafeBytes { inner in
                unsafe tail.withUnsafeBufferPointer { tail in
                    unsafe digest.withUnsafeMutableBufferPointer { digest in
                        unsafe ct_sha256_nested(
                            outer.baseAddress?.assumingMemoryBound(to: UInt32.self), outerLength,
                            inner.baseAddress?.assumingMemoryBound(to: UInt32.self), innerLength,
                            tail.baseAddress, tail.count, digest.baseAddress, digest.count)
                    }
                }
            }
        }
        return true
        #else
        return false
        #endif
    }
}
