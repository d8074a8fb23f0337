/// SHA-256 as it is computed where the processor has no instructions for it.
///
/// For tests, measurements and constant-time checks; ``SHA256`` itself takes this path where it must.
@_spi(Implementation)
public struct PortableSHA256: HashFunction, ~Copyable {
    private var state: MessageState<SHA2Compression<SHA256Parameters>, 8, 64>

    /// 32 bytes.
    public static var digestByteCount: Int { 32 }

    /// 64 bytes.
    public static var blockByteCount: Int { 64 }

    /// The state before the first byte.
    public init() {
        state = MessageState(chain: SHA256Parameters.initialChain)
    }

    /// Takes on the state of another message under way; both go on from there on their own.
    public mutating func resume(from other: inout PortableSHA256) {
        state.resume(from: &other.state)
    }

    /// Takes the next bytes of the message, any number.
    public mutating func update(_ bytes: Span<UInt8>) {
        state.update(bytes)
    }

    /// Ends the message and writes its digest; the state is then that of a new message.
    /// - Parameter digest: 1 to 32 bytes; a shorter one gets the leftmost bytes.
    public mutating func finish(into digest: inout MutableSpan<UInt8>) {
        precondition(digest.count >= 1 && digest.count <= PortableSHA256.digestByteCount)
        state.finish(into: &digest)
        state.begin(chain: SHA256Parameters.initialChain)
    }

    /// The digest of the message so far and `tail`; the state stays as it is.
    /// - Parameter digest: 1 to 32 bytes; a shorter one gets the leftmost bytes.
    public mutating func digest(
        appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>
    ) {
        precondition(digest.count >= 1 && digest.count <= PortableSHA256.digestByteCount)
        state.digest(appending: tail, into: &digest)
    }

    /// Sets every byte of the state to zero; it takes another message after a new `init()` only.
    public mutating func wipe() {
        state.wipe()
    }
}
