import BursaTestSupport
package import CryptoCore

/// One message authentication code of the library on one of its paths, as functions on arrays.
package struct MACUnderTest {
    package let name: String
    package let path: String
    package let macByteCount: Int
    /// The code of a message that arrives in pieces: key, pieces, length of the code.
    package let authenticate: ([UInt8], [[UInt8]], Int) throws -> [UInt8]
    /// The code of a message that is passed whole: key, message, length of the code.
    package let authenticateWhole: ([UInt8], [UInt8], Int) throws -> [UInt8]
    /// The key derivation of SP 800-108 with this code as its function.
    package let derive: KBKDFUnderTest

    package init<Key: MACKey & ~Copyable>(_ name: String, path: String, _: Key.Type) {
        self.name = name
        self.path = path
        macByteCount = Key.macByteCount
        authenticate = { key, pieces, byteCount in
            try Key.withKey(key.span) { (state: inout Key) throws(CryptoError) in
                state.begin()
                for piece in pieces { state.update(piece.span) }
                return filled(byteCount) { state.finish(into: &$0) }
            }
        }
        authenticateWhole = { key, message, byteCount in
            try Key.withKey(key.span) { (state: inout Key) throws(CryptoError) in
                filled(byteCount) { state.authenticate(message.span, into: &$0) }
            }
        }
        derive = KBKDFUnderTest(Key.self)
    }
}
