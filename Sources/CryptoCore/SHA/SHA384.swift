/// SHA-384: a digest of 48 bytes. FIPS 180-4, 6.5
///
/// The time depends on the length of the message alone. Messages of less than 2^61 bytes.
public struct SHA384: HashFunction, ~Copyable {
    private var state: MessageState<SHA2Compression<SHA512Parameters>, 8, 128>

    /// 48 bytes.
    public static var digestByteCount: Int { 48 }

    /// 128 bytes.
    public static var blockByteCount: Int { 128 }

    /// The state before the first byte.
    public init() {
        state = MessageState(chain: SHA512Parameters.initialChain384)
    }

    /// Takes on the state of another message under way; both go on from there on their own.
    public mutating func resume(from other: inout SHA384) {
        state.resume(from: &other.state)
    }

    /// Takes the next bytes of the message, any number.
    public mutating func update(_ bytes: Span<UInt8>) {
        state.update(bytes)
    }

    /// Ends the message and writes its digest; the state is then that of a new message.
    /// - Parameter digest: 1 to 48 bytes; a shorter one gets the leftmost bytes.
    public mutating func finish(into digest: inout MutableSpan<UInt8>) {
        precondition(digest.count >= 1 && digest.count <= SHA384.digestByteCount)
        state.finish(into: &digest)
        state.begin(chain: SHA512Parameters.initialChain384)
    }

    /// The digest of the message so far and `tail`; the state stays as it is.
    /// - Parameter digest: 1 to 48 bytes; a shorter one gets the leftmost bytes.
    public mutating func digest(
        appending tail: Span<UInt8>, into digest: inout MutableSpan<UInt8>
    ) {
        precondition(digest.count >= 1 && digest.count <= SHA384.digestByteCount)
        state.digest(appending: tail, into: &digest)
    }

    /// Sets every byte of the state to zero; it takes another message after a new `init()` only.
    public mutating func wipe() {
        state.wipe()
    }
}
