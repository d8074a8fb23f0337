/// A deterministic random bit generator made of HMAC. SP 800-90A rev. 1, 10.1.2
///
/// The randomness comes from the caller, who has a source of it: `seed` first, `reseed` when the
/// limit of requests is reached or fresh entropy is there. Nothing is generated before a seed. What
/// was generated cannot be computed from a state that leaks later; prediction resistance is the
/// caller's `reseed` before a request.
///
/// A call that throws has changed nothing. What is marked inlinable is so that a caller's module compiles
/// it for the hash at hand.
public struct HMACDRBG<Hash: HashFunction & ~Copyable>: ~Copyable {
    /// K, of ``outputByteCount`` bytes, in the form that HMAC computes with.
    @usableFromInline var key = HMACKey<Hash>()
    /// V; the leftmost ``outputByteCount`` bytes are used.
    @usableFromInline var value = InlineArray<64, UInt8>(repeating: 0)
    /// How many requests the seed has still to serve; none before the first seed.
    @usableFromInline var requestsLeft: UInt64 = 0
    private let reseedInterval: UInt64
    @usableFromInline var isSeeded = false

    /// A generator that waits for a seed.
    public init() {
        self.init(reseedInterval: HMACDRBG.reseedIntervalMax)
    }

    /// A generator that waits for a seed and asks for a reseed after `reseedInterval` requests.
    /// - Parameter reseedInterval: 1 to ``reseedIntervalMax`` requests.
    public init(reseedInterval: UInt64) {
        precondition(reseedInterval >= 1 && reseedInterval <= HMACDRBG.reseedIntervalMax)
        precondition(Hash.digestByteCount <= 64)
        self.reseedInterval = reseedInterval
    }

    /// Starts the generator, or starts it anew. SP 800-90A, 10.1.2.3
    /// - Parameters:
    ///   - entropy: ``strengthByteCount`` bytes of full entropy at least.
    ///   - nonce: with `entropy` together one and a half times the strength at least; a value that
    ///     does not come twice will do. SP 800-90A, 8.6.7
    ///   - personalization: what tells this generator from others; may be empty.
    /// - Throws: ``CryptoError/dataLength(_:)`` where one of the three is longer than
    ///   ``inputByteCountMax``; ``CryptoError/entropyLength(_:)`` where `entropy`, or `entropy` and
    ///   `nonce` together, are too short.
    public mutating func seed(
        entropy: Span<UInt8>, nonce: Span<UInt8>, personalization: Span<UInt8>
    ) throws(CryptoError) {
        try HMACDRBG.checkLength(entropy)
        try HMACDRBG.checkLength(nonce)
        try HMACDRBG.checkLength(personalization)
        try HMACDRBG.checkEntropy(entropy.count, least: HMACDRBG.strengthByteCount)
        let together = HMACDRBG.strengthByteCount &+ (HMACDRBG.strengthByteCount &>> 1)
        try HMACDRBG.checkEntropy(entropy.count &+ nonce.count, least: together)
        let zeros = InlineArray<64, UInt8>(repeating: 0)
        key.expand(zeros.span.extracting(0..<HMACDRBG.outputByteCount))
        for index in value.indices { value[index] = 0x01 }
        absorb(entropy, nonce, personalization)
        requestsLeft = reseedInterval
        isSeeded = true
    }

    /// Takes in fresh entropy. SP 800-90A, 10.1.2.4
    /// - Parameters:
    ///   - entropy: ``strengthByteCount`` bytes of full entropy at least.
    ///   - additionalInput: may be empty.
    /// - Throws: ``CryptoError/unseeded``; ``CryptoError/dataLength(_:)`` where one of the two is
    ///   longer than ``inputByteCountMax``; ``CryptoError/entropyLength(_:)`` where `entropy` is
    ///   too short.
    public mutating func reseed(
        entropy: Span<UInt8>, additionalInput: Span<UInt8>
    ) throws(CryptoError) {
        guard isSeeded else { throw .unseeded }
        try HMACDRBG.checkLength(entropy)
        try HMACDRBG.checkLength(additionalInput)
        try HMACDRBG.checkEntropy(entropy.count, least: HMACDRBG.strengthByteCount)
        absorb(entropy, additionalInput, Span())
        requestsLeft = reseedInterval
    }

    /// Fills `output` with random bytes. SP 800-90A, 10.1.2.5
    /// - Parameters:
    ///   - output: ``requestByteCountMax`` bytes at most.
    ///   - additionalInput: is mixed in before and after; may be empty.
    /// - Throws: ``CryptoError/unseeded``; ``CryptoError/reseedRequired``;
    ///   ``CryptoError/dataLength(_:)`` where `output` is longer than ``requestByteCountMax`` or
    ///   `additionalInput` longer than ``inputByteCountMax``.
    @inlinable
    public mutating func generate(
        into output: inout MutableSpan<UInt8>, additionalInput: Span<UInt8>
    ) throws(CryptoError) {
        guard isSeeded else { throw .unseeded }
        guard requestsLeft > 0 else { throw .reseedRequired }
        guard output.count <= HMACDRBG.requestByteCountMax else {
            throw .dataLength(output.count)
        }
        try HMACDRBG.checkLength(additionalInput)
        if additionalInput.count > 0 { absorb(additionalInput, Span(), Span()) }
        var filled = 0
        while filled < output.count {
            step()
            let left = output.count &- filled
            let count = left < HMACDRBG.outputByteCount ? left : HMACDRBG.outputByteCount
            for index in 0..<count { output[filled &+ index] = value[index] }
            filled &+= count
        }
        absorb(additionalInput, Span(), Span())
        requestsLeft &-= 1
    }

    /// Fills `output` with random bytes, without additional input.
    /// - Throws: as ``generate(into:additionalInput:)``.
    @inlinable
    public mutating func generate(into output: inout MutableSpan<UInt8>) throws(CryptoError) {
        try generate(into: &output, additionalInput: Span())
    }

    /// Sets every secret of the generator to zero; it then waits for a seed.
    public mutating func wipe() {
        key.wipe()
        ConstantTime.wipe(storage: &value)
        requestsLeft = 0
        isSeeded = false
    }
}

extension HMACDRBG where Hash: ~Copyable {
    /// HMAC_DRBG_Update with the concatenation of three inputs. SP 800-90A, 10.1.2.2
    @inlinable
    mutating func absorb(
        _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>
    ) {
        rekey(0x00, first, second, third)
        if first.count | second.count | third.count != 0 {
            rekey(0x01, first, second, third)
        }
    }

    /// K = HMAC(K, V | separator | inputs), V = HMAC(K, V).
    @inlinable
    mutating func rekey(
        _ separator: UInt8, _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>
    ) {
        let mark = InlineArray<1, UInt8>(repeating: separator)
        var fresh = InlineArray<64, UInt8>(repeating: 0)
        var bytes = fresh.mutableSpan
        var next = bytes._mutatingExtracting(0..<HMACDRBG.outputByteCount)
        key.begin()
        key.update(value.span.extracting(0..<HMACDRBG.outputByteCount))
        key.update(mark.span)
        key.update(first)
        key.update(second)
        key.update(third)
        key.finish(into: &next)
        key.expand(next.span)
        ConstantTime.wipe(&next)
        step()
    }

    /// V = HMAC(K, V).
    @inlinable
    mutating func step() {
        var fresh = InlineArray<64, UInt8>(repeating: 0)
        var bytes = fresh.mutableSpan
        var next = bytes._mutatingExtracting(0..<HMACDRBG.outputByteCount)
        key.authenticate(value.span.extracting(0..<HMACDRBG.outputByteCount), into: &next)
        for index in 0..<HMACDRBG.outputByteCount { value[index] = next[index] }
        ConstantTime.wipe(&next)
    }

    @inlinable
    static func checkLength(_ input: Span<UInt8>) throws(CryptoError) {
        guard input.count <= inputByteCountMax else { throw .dataLength(input.count) }
    }

    private static func checkEntropy(_ count: Int, least: Int) throws(CryptoError) {
        guard count >= least else { throw .entropyLength(count) }
    }
}
