public import ISO7816

/// The bytes that `body` appends to an output of this capacity.
public func written<E: Error>(
    capacity: Int, _ body: (inout OutputSpan<UInt8>) throws(E) -> Void
) throws(E) -> [UInt8] {
    try [UInt8](capacity: capacity, initializingWith: body)
}

/// What `body` makes of these bytes in place.
public func changed<Failure: Error>(
    _ bytes: [UInt8], _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
) throws(Failure) -> [UInt8] {
    var bytes = bytes
    var span = bytes.mutableSpan
    try body(&span)
    return bytes
}

/// What `body` writes into this many bytes, which are EE before.
public func filled<Failure: Error>(
    _ count: Int, _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
) throws(Failure) -> [UInt8] {
    try changed([UInt8](repeating: 0xEE, count: count), body)
}

/// The error of `body`, or nothing if it does not throw.
public func refusal(_ body: () throws(ISO7816Error) -> Void) -> ISO7816Error? {
    do throws(ISO7816Error) {
        try body()
        return nil
    } catch {
        return error
    }
}

extension Array where Element == UInt8 {
    /// A copy of the bytes of a span.
    public init(_ span: Span<UInt8>) {
        self.init()
        for index in span.indices { append(span[index]) }
    }
}
