import CryptoCore
import ISO7816

extension Kernel {
    /// Fills `output` with random bytes, of any number. Nothing may be staged yet, for the first call of
    /// a session commits; it traps otherwise.
    ///
    /// The generator makes 64 bytes a request, whose price hardly depends on the length; they are
    /// drawn in their order, and each is wiped when it is.
    ///
    /// The stored state is replaced before the first byte of a session leaves, so neither a tear nor
    /// an abort brings an output back. A copy of the whole memory repeats its outputs unless
    /// ``supply(entropy:)`` gave the two something different.
    /// - Tearing: the old state, and no output; or the new one.
    public mutating func random(into output: inout MutableSpan<UInt8>) throws(StorageError) {
        if takePrimed(into: &output) { return }
        if !hasGenerator { try startGenerator() }
        var filled = 0
        while filled < output.count {
            if pooledCount == 0 { fillPool() }
            let count = min(pooledCount, output.count &- filled)
            let first = pool.count &- pooledCount
            for index in 0..<count { output[filled &+ index] = pool[first &+ index] }
            var bytes = pool.mutableSpan
            var drawn = bytes._mutatingExtracting(first..<first &+ count)
            ConstantTime.wipe(&drawn)
            pooledCount &-= count
            filled &+= count
        }
    }

    private mutating func fillPool() {
        var bytes = pool.mutableSpan
        do throws(CryptoError) { try generator.generate(into: &bytes) } catch {
            // Sound: it was seeded, and asks for 2^48 requests before the next seed.
            preconditionFailure("a seeded generator refused")
        }
        pooledCount = pool.count
        // Two blocks for each half, and six for the next state.
        cryptoWork.hashBlocks &+= 10
    }

    /// Makes what nobody has drawn yet useless.
    mutating func forgetPool() {
        var bytes = pool.mutableSpan
        ConstantTime.wipe(&bytes)
        pooledCount = 0
    }

    /// Starts the generator from its stored state, and stores what the next session starts from.
    private mutating func startGenerator() throws(StorageError) {
        // What a command staged so far is not to become durable with it.
        precondition(!journal.hasStaged, "random bytes are drawn before anything is staged")
        var state = InlineArray<48, UInt8>(repeating: 0)
        journal.read(CardRecord.generatorOffset, into: &state)
        var bytes = state.mutableSpan
        defer { ConstantTime.wipe(&bytes) }
        do throws(CryptoError) {
            try generator.seed(
                entropy: bytes.span.extracting(0..<32), nonce: bytes.span.extracting(32..<48),
                personalization: entropy.span.extracting(0..<entropyCount))
            try generator.generate(into: &bytes)
        } catch {
            preconditionFailure("the lengths are those that the generator asks for")
        }
        cryptoWork.hashBlocks &+= 24
        if journal.isSeeded(.generatorNotDurable) {
            hasGenerator = true
            return
        }
        try journal.stage(bytes.span, at: CardRecord.generatorOffset)
        if !journal.isSeeded(.generatorStaged) { try journal.commit() }
        forgetEntropy()
        hasGenerator = true
    }
}
