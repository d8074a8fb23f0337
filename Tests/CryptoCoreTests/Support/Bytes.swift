import BursaTestSupport

/// The bytes that a test writes in hexadecimal; a slip of the pen there ends the tests.
func bytes(hex text: String) -> [UInt8] {
    guard let bytes = BursaTestSupport.bytes(hex: text) else {
        preconditionFailure("not hexadecimal: \(text)")
    }
    return bytes
}

/// What `body` makes of these bytes in place.
func changed<Failure: Error>(
    _ bytes: [UInt8], _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
) throws(Failure) -> [UInt8] {
    var bytes = bytes
    var span = bytes.mutableSpan
    try body(&span)
    return bytes
}

/// What `body` writes into this many bytes, which are EE before.
func filled<Failure: Error>(
    _ count: Int, _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
) throws(Failure) -> [UInt8] {
    try changed([UInt8](repeating: 0xEE, count: count), body)
}
