/// A key from a passphrase, made slow to guess by repetition. RFC 8018, 5.2
public enum PBKDF2<Hash: HashFunction & ~Copyable> {
    /// Fills `output` from a passphrase.
    /// - Parameters:
    ///   - passphrase: any length; empty gives a key that anybody can compute.
    ///   - salt: public, another for each use; 16 bytes or more. SP 800-132, 5.1
    ///   - iterations: how often each part of the output is hashed; 1 and up.
    ///   - output: any length; each digest of it costs all iterations.
    public static func derive(
        passphrase: Span<UInt8>, salt: Span<UInt8>, iterations: Int,
        into output: inout MutableSpan<UInt8>
    ) {
        precondition(iterations >= 1)
        var key = HMACKey<Hash>()
        key.expand(passphrase)
        var filled = 0
        var step: UInt32 = 0
        while filled < output.count {
            step &+= 1
            let left = output.count &- filled
            let count = left < Hash.digestByteCount ? left : Hash.digestByteCount
            var part = output._mutatingExtracting(filled..<(filled &+ count))
            fill(&part, step, salt, iterations, &key)
            filled &+= count
        }
        key.wipe()
    }

    /// T(n) = U(1) xor U(2) xor …; U(1) = HMAC(salt | n), each next one HMAC of the one before.
    private static func fill(
        _ part: inout MutableSpan<UInt8>, _ step: UInt32, _ salt: Span<UInt8>,
        _ iterations: Int, _ key: inout HMACKey<Hash>
    ) {
        var number = InlineArray<4, UInt8>(repeating: 0)
        var numberBytes = number.mutableSpan
        Secret32(step).store(bigEndian: &numberBytes, at: 0)
        var current = InlineArray<64, UInt8>(repeating: 0)
        var room = current.mutableSpan
        var digest = room._mutatingExtracting(0..<Hash.digestByteCount)
        key.begin()
        key.update(salt)
        key.update(numberBytes.span)
        key.finish(into: &digest)
        for index in part.indices { part[index] = digest[index] }
        var next = InlineArray<64, UInt8>(repeating: 0)
        for _ in 1..<iterations {
            var nextRoom = next.mutableSpan
            var output = nextRoom._mutatingExtracting(0..<Hash.digestByteCount)
            key.authenticate(digest.span, into: &output)
            for index in digest.indices { digest[index] = output[index] }
            for index in part.indices { part[index] ^= output[index] }
        }
        ConstantTime.wipe(storage: &next)
        ConstantTime.wipe(&digest)
    }
}
