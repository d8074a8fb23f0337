import BursaTestSupport

/// The bytes that a test writes in hexadecimal; a slip of the pen there ends the tests.
func bytes(hex text: String) -> [UInt8] {
    guard let bytes = BursaTestSupport.bytes(hex: text) else {
        preconditionFailure("not hexadecimal: \(text)")
    }
    return bytes
}
