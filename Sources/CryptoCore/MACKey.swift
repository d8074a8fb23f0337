/// A key of a message authentication code, with the state of a message that is under way.
public protocol MACKey: SecretKey, ~Copyable {
    /// The length of the full code in bytes.
    static var macByteCount: Int { get }

    /// Starts a new message; what was under way is forgotten.
    mutating func begin()

    /// Takes the next bytes of the message, any number.
    mutating func update(_ bytes: Span<UInt8>)

    /// Ends the message and writes its code.
    /// - Parameter mac: 1 to ``macByteCount`` bytes; a shorter one gets the leftmost bytes.
    mutating func finish(into mac: inout MutableSpan<UInt8>)

    /// The code of one whole message. The same as ``begin()``, ``update(_:)``, ``finish(into:)``.
    mutating func authenticate(_ message: Span<UInt8>, into mac: inout MutableSpan<UInt8>)
}

extension MACKey where Self: ~Copyable {
    /// The code of one whole message, in three steps.
    public mutating func authenticate(
        _ message: Span<UInt8>, into mac: inout MutableSpan<UInt8>
    ) {
        begin()
        update(message)
        finish(into: &mac)
    }
}
