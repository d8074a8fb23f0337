/// SHA-256: a digest of 32 bytes. FIPS 180-4, 6.2
///
/// The time depends on the length of the message alone. Messages of less than 2^61 bytes.
public struct SHA256: HashFunction, ~Copyable {
    private var state: MessageState<SHA256Compression, 8, 64>

    /// 32 bytes.
    public static var digestByteCount: Int { 32 }

    /// 64 bytes.
    public static var blockByteCount: Int { 64 }

    /// The state before the first byte.
    public init() {
        state = MessageState(chain: SHA256Parameters.initialChain)
    }

    /// Takes on the state of another message under way; both go on from there on their own.
    public mutating func resume(from other: inout SHA256) {
        state.resume(from: &other.state)
    }

    /// Takes the next bytes of the message, any number.
    public mutating func update(_ bytes: Span<UInt8>) {
        state.update(bytes)
    }

    /// Ends the message and writes its digest; the state is then that of a new message.
    /// - Parameter digest: 1 to 32 bytes; a shorter one gets the leftmost bytes.
    public mutating func finish(into digest: inout MutableSpan<UInt8>) {
        precondition(digest.count >= 1 && digest.count <= SHA256.digestByteCount)
        state.finish(into: &digest)
        state.begin(chain: SHA256Parameters.initialChain)
    }

    /// The digest of the message so far and `tail`; the state stays as it is.
    /// - Parameter digest: 1 to 32 bytes; a shorter one gets the leftmost bytes.
    public mutating func digest(
        appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>
    ) {
        precondition(digest.count >= 1 && digest.count <= SHA256.digestByteCount)
        state.digest(appending: tail, into: &digest)
    }

    /// The digest of the message so far and then the digest of `inner` and `tail`, where there is a
    /// faster way to it than two digests: the processor has instructions, and `tail` is short.
    /// - Parameter digest: 1 to 32 bytes; a shorter one gets the leftmost bytes.
    /// - Returns: whether it was so; if not, nothing was done.
    public mutating func digestAtOnce(
        appendingDigestOf inner: inout SHA256, and tail: Span<UInt8>,
        into digest: inout MutableSpan<UInt8>
    ) -> Bool {
        precondition(digest.count >= 1 && digest.count <= SHA256.digestByteCount)
        return state.digestAtOnce(appendingDigestOf: &inner.state, and: tail, into: &digest)
    }

    /// Sets every byte of the state to zero; it takes another message after a new `init()` only.
    public mutating func wipe() {
        state.wipe()
    }
}
