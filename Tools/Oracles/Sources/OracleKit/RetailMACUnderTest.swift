import BursaTestSupport
package import CryptoCore

/// The retail MAC of the library on one of its paths, as a function on arrays.
package struct RetailMACUnderTest {
    package let path: String
    /// The code: key of 16 bytes, vector, message, padding, length of the code.
    package let authenticate: ([UInt8], [UInt8]?, [UInt8], ISO9797Padding, Int) throws -> [UInt8]

    package init(path: String, lend: @escaping CipherUnderTest.Lender<RetailMACKey>) {
        self.path = path
        authenticate = { key, vector, message, padding, byteCount in
            try filled(byteCount) { mac throws(CryptoError) in
                try lend(key.span) { (state: inout RetailMACKey) throws(CryptoError) in
                    if let vector {
                        state.authenticate(
                            message.span, padding: padding, initialVector: vector.span, into: &mac)
                    } else {
                        state.authenticate(message.span, padding: padding, into: &mac)
                    }
                }
            }
        }
    }
}
