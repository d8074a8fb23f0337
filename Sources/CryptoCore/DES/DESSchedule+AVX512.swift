#if arch(x86_64)
internal import CConstantTime

extension DESSchedule {
    /// Computes the round keys from eight bytes at a public offset.
    mutating func expandAVX512(_ key: Span<UInt8>, at offset: Int) {
        let word = Secret64(bigEndian: key, at: offset).bits
        // Sound: see `withWords`.
        unsafe withWords { unsafe ct_des_expand_avx512(word, $0) }
    }

    /// Runs the sixteen rounds over a block.
    mutating func applyAVX512(_ direction: DESDirection, to state: DESState) -> DESState {
        let decrypts: Int32 = direction == .decrypt ? 1 : 0
        // Sound: see `withWords`.
        let halves = unsafe withWords { unsafe ct_des_apply_avx512($0, decrypts, state.halves) }
        return DESState(halves)
    }

    /// Absorbs whole blocks into a chain between the permutations.
    mutating func absorbAVX512(_ blocks: Span<UInt8>, into chain: DESState) -> DESState {
        // Sound: there are `count` bytes at the address, and none is read beyond the last.
        let end = unsafe blocks.withUnsafeBufferPointer { bytes in
            unsafe withWords {
                unsafe ct_des_absorb_avx512($0, chain.halves, bytes.baseAddress, bytes.count)
            }
        }
        return DESState(end)
    }

    private mutating func withWords<Result>(
        _ body: (UnsafeMutablePointer<UInt64>) -> Result
    ) -> Result {
        // Sound: a secret of 64 bits is laid out as its one field, and the functions take the first
        // sixteen of the 32 words.
        unsafe withUnsafeMutablePointer(to: &words) { pointer in
            unsafe body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt64.self))
        }
    }
}

extension DESState {
    /// The block of eight bytes at a public offset, after the initial permutation.
    init(avx512Block bytes: Span<UInt8>, at offset: Int) {
        self.init(ct_des_load_avx512(Secret64(bigEndian: bytes, at: offset).bits))
    }

    /// Writes the eight bytes of the block to a public offset, after the final permutation.
    func storeAVX512(_ bytes: inout MutableSpan<UInt8>, at offset: Int) {
        Secret64(ct_des_store_avx512(halves)).store(bigEndian: &bytes, at: offset)
    }

    fileprivate init(_ halves: ct_des_halves) {
        self.init(left: Secret64(halves.left), right: Secret64(halves.right))
    }

    fileprivate var halves: ct_des_halves {
        ct_des_halves(left: left.bits, right: right.bits)
    }
}
#endif
