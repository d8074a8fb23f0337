/// SHA-1: a digest of 20 bytes. FIPS 180-4, 6.1
///
/// Collisions have been made, so it signs nothing here. HMAC with SHA-1 stands, and older cards and
/// older evidence are made with it. The time depends on the length of the message alone.
/// Messages of less than 2^61 bytes.
public struct SHA1: HashFunction, ~Copyable {
    private var state: MessageState<SHA1Compression, 5, 64>

    /// 20 bytes.
    public static var digestByteCount: Int { 20 }

    /// 64 bytes.
    public static var blockByteCount: Int { 64 }

    /// The state before the first byte.
    public init() {
        state = MessageState(chain: PortableSHA1Compression.initialChain)
    }

    /// Takes on the state of another message under way; both go on from there on their own.
    public mutating func resume(from other: inout SHA1) {
        state.resume(from: &other.state)
    }

    /// Takes the next bytes of the message, any number.
    public mutating func update(_ bytes: Span<UInt8>) {
        state.update(bytes)
    }

    /// Ends the message and writes its digest; the state is then that of a new message.
    /// - Parameter digest: 1 to 20 bytes; a shorter one gets the leftmost bytes.
    public mutating func finish(into digest: inout MutableSpan<UInt8>) {
        precondition(digest.count >= 1 && digest.count <= SHA1.digestByteCount)
        state.finish(into: &digest)
        state.begin(chain: PortableSHA1Compression.initialChain)
    }

    /// The digest of the message so far and `tail`; the state stays as it is.
    /// - Parameter digest: 1 to 20 bytes; a shorter one gets the leftmost bytes.
    public mutating func digest(
        appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>
    ) {
        precondition(digest.count >= 1 && digest.count <= SHA1.digestByteCount)
        state.digest(appending: tail, into: &digest)
    }

    /// Sets every byte of the state to zero; it takes another message after a new `init()` only.
    public mutating func wipe() {
        state.wipe()
    }
}
