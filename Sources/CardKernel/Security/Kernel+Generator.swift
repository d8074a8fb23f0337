import CryptoCore
import ISO7816

extension Kernel {
    /// Fills `output` with random bytes: at most 64 at once. Nothing may be staged yet, for the first
    /// call of a session commits; it traps otherwise.
    ///
    /// The stored state is replaced before the first byte of a session leaves, so neither a tear nor
    /// an abort brings an output back. A copy of the whole memory repeats its outputs unless
    /// ``supply(entropy:)`` gave the two something different.
    /// - Tearing: the old state, and no output; or the new one.
    public mutating func random(into output: inout MutableSpan<UInt8>) throws(StorageError) {
        if takePrimed(into: &output) { return }
        if !hasGenerator { try startGenerator() }
        do throws(CryptoError) { try generator.generate(into: &output) } catch {
            // Sound: it was seeded, and asks for 2^48 requests before the next seed.
            preconditionFailure("a seeded generator refused")
        }
        cryptoWork.hashBlocks &+= 8
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
