internal import CConstantTime

#if arch(x86_64) || arch(arm64)
/// Chaining and counting by the instructions of the processor; sound for the reasons given at the
/// other half of this extension.
extension AESKey {
    mutating func encryptCBCAccelerated(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 16)
        guard blocks.count & 15 == 0 else { throw .dataLength(blocks.count) }
        unsafe withSchedule { schedule, rounds in
            unsafe withBytes(&blocks, &vector) {
                unsafe ct_aes_encrypt_cbc(schedule, rounds, $0, $1, $2)
            }
        }
    }

    mutating func decryptCBCAccelerated(
        _ blocks: inout MutableSpan<UInt8>, vector: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(vector.count == 16)
        guard blocks.count & 15 == 0 else { throw .dataLength(blocks.count) }
        unsafe withSchedule { schedule, rounds in
            unsafe withBytes(&blocks, &vector) {
                unsafe ct_aes_decrypt_cbc(schedule, rounds, $0, $1, $2)
            }
        }
    }

    mutating func applyCTRAccelerated(
        _ data: inout MutableSpan<UInt8>, counter: inout MutableSpan<UInt8>
    ) {
        precondition(counter.count == 16)
        unsafe withSchedule { schedule, rounds in
            unsafe withBytes(&data, &counter) {
                unsafe ct_aes_apply_ctr(schedule, rounds, $0, $1, $2)
            }
        }
    }
}

/// Lends two spans as pointers; not called for an empty one, which leaves the other as it is.
@inline(__always)
private func withBytes(
    _ data: inout MutableSpan<UInt8>, _ block: inout MutableSpan<UInt8>,
    _ body: (UnsafeMutablePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Void
) {
    // Sound: both pointers stay inside their spans, whose lengths go along or were checked.
    unsafe data.withUnsafeMutableBufferPointer { data in
        unsafe block.withUnsafeMutableBufferPointer { block in
            guard let first = data.baseAddress, let second = block.baseAddress else { return }
            unsafe body(first, data.count, second)
        }
    }
}
#endif
