import CryptoCore

/// Bytes of a key, a passphrase or a PIN in memory of their own, which are wiped when the last
/// reference goes. They have no description, and nothing prints them.
///
/// Sendable: they do not change between the end of `init` and `deinit`.
public final class SecretBytes: @unchecked Sendable {
    /// How many there are.
    public let count: Int
    private let room: UnsafeMutableBufferPointer<UInt8>

    /// So many bytes, filled in by `body`.
    public init<Failure: Error>(
        count: Int, _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        self.count = count
        room = .allocate(capacity: count)
        room.initialize(repeating: 0)
        var span = room.mutableSpan
        try body(&span)
    }

    /// A copy of bytes, which stay the caller's to wipe.
    public convenience init(copying bytes: Span<UInt8>) {
        self.init(count: bytes.count) { for index in bytes.indices { $0[index] = bytes[index] } }
    }

    /// So many bytes from the system's generator.
    public static func random(count: Int) -> SecretBytes {
        SecretBytes(count: count) { fillWithRandomBytes(&$0) }
    }

    deinit {
        var span = room.mutableSpan
        ConstantTime.wipe(&span)
        room.deallocate()
    }

    /// Lends the bytes.
    public func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(room.span)
    }

    /// Whether both have the same bytes, in a time that depends on their lengths alone.
    public func isSame(as other: SecretBytes) -> Bool {
        withBytes { left in other.withBytes { ConstantTime.areEqual(left, $0) } }
    }
}

extension MutableSpan where Element == UInt8 {
    /// Takes the bytes of another, which has as many.
    @_lifetime(self: copy self)
    mutating func copy(_ bytes: Span<UInt8>) {
        precondition(bytes.count == count)
        for index in bytes.indices { self[index] = bytes[index] }
    }
}

/// Fills bytes from the system's generator: `getrandom` on Linux.
func fillWithRandomBytes(_ bytes: inout MutableSpan<UInt8>) {
    var generator = SystemRandomNumberGenerator()
    for index in bytes.indices { bytes[index] = generator.next() }
}
