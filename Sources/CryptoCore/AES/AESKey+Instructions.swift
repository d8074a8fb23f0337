internal import CConstantTime

#if arch(x86_64) || arch(arm64)
/// AES by the instructions of the processor.
///
/// Sound everywhere below: the schedule is 240 writable bytes, which outlive the call, and each span
/// describes its own bytes; lengths are checked before.
extension AESKey {
    mutating func expandAccelerated(_ bytes: Span<UInt8>) throws(CryptoError) {
        let count = bytes.count
        guard count == 16 || count == 24 || count == 32 else { throw .keyLength(count) }
        key.roundCount = count &>> 2 &+ 6
        unsafe withSchedule { schedule, _ in
            unsafe bytes.withUnsafeBufferPointer {
                guard let base = $0.baseAddress else { return }
                if count == 16 {
                    unsafe ct_aes_expand128(schedule, base)
                } else {
                    unsafe ct_aes_expand(schedule, base, count)
                }
            }
        }
    }

    mutating func encryptAccelerated(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 16)
        unsafe withSchedule { schedule, rounds in
            unsafe block.withUnsafeMutableBufferPointer {
                guard let base = $0.baseAddress else { return }
                unsafe ct_aes_encrypt(schedule, rounds, base)
            }
        }
    }

    mutating func decryptAccelerated(_ block: inout MutableSpan<UInt8>) {
        precondition(block.count == 16)
        unsafe withSchedule { schedule, rounds in
            unsafe block.withUnsafeMutableBufferPointer {
                guard let base = $0.baseAddress else { return }
                unsafe ct_aes_decrypt(schedule, rounds, base)
            }
        }
    }

    mutating func absorbAccelerated(_ blocks: Span<UInt8>, into chain: inout MutableSpan<UInt8>) {
        precondition(blocks.count & 15 == 0 && chain.count == 16)
        unsafe withSchedule { schedule, rounds in
            unsafe blocks.withUnsafeBufferPointer { blocks in
                guard let source = blocks.baseAddress else { return }
                unsafe chain.withUnsafeMutableBufferPointer {
                    guard let target = $0.baseAddress else { return }
                    unsafe ct_aes_absorb(schedule, rounds, source, blocks.count, target)
                }
            }
        }
    }

    mutating func authenticateCMACAccelerated(
        _ message: Span<UInt8>, subkeys: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        precondition(subkeys.count == 32 && mac.count > 0 && mac.count <= 16)
        unsafe withSchedule { schedule, rounds in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe subkeys.withUnsafeBufferPointer { subkeys in
                    unsafe mac.withUnsafeMutableBufferPointer { mac in
                        guard let keys = subkeys.baseAddress, let target = mac.baseAddress else {
                            return
                        }
                        unsafe ct_aes_cmac(
                            schedule, rounds, keys, message.baseAddress, message.count,
                            target, mac.count)
                    }
                }
            }
        }
    }

    /// Lends the round keys as bytes, and their number less one.
    @inline(__always)
    mutating func withSchedule(_ body: (UnsafeMutablePointer<UInt8>, Int32) -> Void) {
        precondition(key.roundCount > 0)
        let rounds = Int32(truncatingIfNeeded: key.roundCount)
        unsafe withUnsafeMutableBytes(of: &key.words) {
            guard let base = $0.baseAddress else { return }
            unsafe body(base.assumingMemoryBound(to: UInt8.self), rounds)
        }
    }
}
#endif
